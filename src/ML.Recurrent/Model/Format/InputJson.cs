using System.Text.Json;

namespace ML.Recurrent.Model.Format;

/// <summary>An item of <c>columns.inputs</c> in <c>network.json</c>.</summary>
internal static class InputJson
{
    public static void Write(Utf8JsonWriter json, SequenceColumn input)
    {
        json.WriteStartObject();
        StrictText.Write(json, "name", input.Name);
        json.WriteString("kind", FormatNames.InputKinds.NameOf(input.IsTokens));
        json.WriteNumber("featuresPerStep", input.FeaturesPerStep);
        json.WriteNumber("tokenCount", input.TokenCount);
        StrictText.Write(json, "vocabulary", input.Vocabulary);
        json.WriteNumber("timesteps", input.Timesteps);
        json.WriteStartArray("dimensions");
        foreach (int dimension in input.Dimensions)
        {
            json.WriteNumberValue(dimension);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static SequenceColumn Read(JsonField field, bool isNewer)
    {
        field.RequireMembers(["name", "kind", "featuresPerStep", "tokenCount", "vocabulary", "timesteps", "dimensions"], isNewer);
        bool isTokens = field["kind"].OneOf(FormatNames.InputKinds);
        int features = field["featuresPerStep"].Integer(1, isTokens ? 1 : FormatLimits.InputSize);
        int timesteps = field["timesteps"].Integer(0, int.MaxValue / features);
        return new SequenceColumn(
            field["name"].Text(1, FormatLimits.NameLength),
            features,
            isTokens ? field["tokenCount"].Integer(1, int.MaxValue) : field["tokenCount"].Integer(0, 0),
            timesteps,
            ReadDimensions(field["dimensions"], (long)timesteps * features))
        {
            Vocabulary = ReadVocabulary(field["vocabulary"], isTokens),
        };
    }

    private static string? ReadVocabulary(JsonField field, bool isTokens)
    {
        if (!isTokens)
        {
            field.RequireNull("as real features have none");
        }

        return field.TextOrNull(FormatLimits.VocabularyDigits, FormatLimits.VocabularyDigits);
    }

    // A dimension that varies is 0, and so is the product of none: like the timesteps of sequences that vary in length.
    private static int[] ReadDimensions(JsonField field, long size)
    {
        int[] dimensions = [.. field.Items(0, FormatLimits.Dimensions).Select(item => item.Integer(0, int.MaxValue))];
        long product = dimensions.Length == 0 ? 0 : 1;
        foreach (int dimension in dimensions)
        {
            product *= dimension;
            if (product > int.MaxValue)
            {
                break;
            }
        }

        return product == size
            ? dimensions
            : throw field.Wrong($"is {FormatError.Shape(dimensions)}; expected a product of {size}, timesteps × featuresPerStep.");
    }
}

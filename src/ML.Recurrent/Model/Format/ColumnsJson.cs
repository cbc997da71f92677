using System.Text;
using System.Text.Json;

namespace ML.Recurrent.Model.Format;

/// <summary>The member <c>columns</c> of <c>network.json</c>.</summary>
internal static class ColumnsJson
{
    // The JSON writer would replace half a surrogate pair, and the model would come back with another column.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static void Write(Utf8JsonWriter json, SequenceColumns columns)
    {
        json.WriteStartObject("columns");
        json.WriteString("features", Strict.GetBytes(columns.Features));
        json.WriteString("label", Strict.GetBytes(columns.Label));
        json.WriteString("score", Strict.GetBytes(columns.Score));
        json.WriteNumber("featuresPerStep", columns.FeaturesPerStep);
        json.WriteNumber("timesteps", columns.Timesteps);
        json.WriteStartArray("dimensions");
        foreach (int dimension in columns.Dimensions)
        {
            json.WriteNumberValue(dimension);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static SequenceColumns Read(JsonField field, int inputSize, bool isNewer)
    {
        field.RequireMembers(["features", "label", "score", "featuresPerStep", "timesteps", "dimensions"], isNewer);
        int timesteps = field["timesteps"].Integer(0, int.MaxValue / inputSize);
        return new SequenceColumns(
            field["features"].Text(FormatLimits.NameLength),
            field["label"].Text(FormatLimits.NameLength),
            field["score"].Text(FormatLimits.NameLength),
            field["featuresPerStep"].Integer(inputSize, inputSize),
            timesteps,
            ReadDimensions(field["dimensions"], (long)timesteps * inputSize));
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

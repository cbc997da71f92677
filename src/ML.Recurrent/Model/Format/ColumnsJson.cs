using System.Text.Json;

namespace ML.Recurrent.Model.Format;

/// <summary>The member <c>columns</c> of <c>network.json</c>.</summary>
internal static class ColumnsJson
{
    public static void Write(Utf8JsonWriter json, SequenceColumns columns)
    {
        json.WriteStartObject("columns");
        json.WriteStartArray("inputs");
        foreach (SequenceColumn input in columns.Inputs)
        {
            InputJson.Write(json, input);
        }

        json.WriteEndArray();
        StrictText.Write(json, "label", columns.Label);
        FormJson.Write(json, columns.Form);
        StrictText.Write(json, "attentionWeights", columns.AttentionWeights);
        json.WriteEndObject();
    }

    public static SequenceColumns Read(JsonField field, NetworkSpec network, bool isNewer)
    {
        field.RequireMembers(["inputs", "label", "form", "attentionWeights"], isNewer);
        return new SequenceColumns(
            ReadInputs(field["inputs"], network, isNewer),
            field["label"].Text(1, FormatLimits.NameLength),
            FormJson.Read(field["form"], isNewer),
            ReadAttentionWeights(field["attentionWeights"], network));
    }

    private static SequenceColumn[] ReadInputs(JsonField field, NetworkSpec network, bool isNewer)
    {
        JsonField[] fields = field.Items(1, FormatLimits.Inputs);
        SequenceColumn[] inputs = [.. fields.Select(input => InputJson.Read(input, isNewer))];
        RequireUnlike(fields, inputs);
        RequireSameTimesteps(fields, inputs);
        RequireFeatures(field, inputs, network);
        RequireTokens(field, fields, inputs, network);
        return inputs;
    }

    private static void RequireUnlike(JsonField[] fields, SequenceColumn[] inputs)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < inputs.Length; i++)
        {
            if (!names.Add(inputs[i].Name))
            {
                throw fields[i]["name"].WrongValue("a name that no other input has");
            }
        }
    }

    // The columns are views of the same steps.
    private static void RequireSameTimesteps(JsonField[] fields, SequenceColumn[] inputs)
    {
        int timesteps = inputs.Max(input => input.Timesteps);
        for (int i = 0; i < inputs.Length; i++)
        {
            if (inputs[i].Timesteps != 0 && inputs[i].Timesteps != timesteps)
            {
                throw fields[i]["timesteps"].WrongValue($"0 or {timesteps}, the timesteps of another input");
            }
        }
    }

    private static void RequireFeatures(JsonField field, SequenceColumn[] inputs, NetworkSpec network)
    {
        long features = inputs.Sum(input => input.IsTokens ? 0L : input.FeaturesPerStep);
        if (features != network.FeaturesPerStep)
        {
            throw field.Wrong($"have {features} real features per step; expected {network.FeaturesPerStep}, network.featuresPerStep.");
        }
    }

    private static void RequireTokens(JsonField field, JsonField[] fields, SequenceColumn[] inputs, NetworkSpec network)
    {
        int[] tokens = [.. Enumerable.Range(0, inputs.Length).Where(i => inputs[i].IsTokens)];
        if (tokens.Length != network.Embeddings.Count)
        {
            throw field.Wrong(
                $"have {tokens.Length} columns of tokens; expected {network.Embeddings.Count}, one for each of network.embeddings.");
        }

        foreach ((int input, EmbeddingSpec embedding) in tokens.Zip(network.Embeddings))
        {
            fields[input]["tokenCount"].Integer(embedding.Count, embedding.Count);
        }
    }

    private static string? ReadAttentionWeights(JsonField field, NetworkSpec network)
    {
        if (network.Pooling != Pooling.Attention)
        {
            field.RequireNull("as network.pooling is not by attention");
        }

        return field.TextOrNull(1, FormatLimits.NameLength);
    }
}

using System.Text.Json;
using ML.Recurrent.Engine;

namespace ML.Recurrent.Model.Format;

/// <summary>The member <c>network</c> of <c>network.json</c>.</summary>
internal static class NetworkSpecJson
{
    private const string Linear = "linear";

    /// <exception cref="InvalidOperationException">The network has what the format cannot hold.</exception>
    public static void Write(Utf8JsonWriter json, NetworkSpec network)
    {
        LayerJson.RequireNoClip(network.Layers);
        json.WriteStartObject("network");
        json.WriteNumber("featuresPerStep", network.FeaturesPerStep);
        json.WriteStartArray("embeddings");
        foreach (EmbeddingSpec embedding in network.Embeddings)
        {
            json.WriteStartObject();
            json.WriteNumber("count", embedding.Count);
            json.WriteNumber("dimension", embedding.Dimension);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("layers");
        foreach (RecurrentLayerSpec layer in network.Layers)
        {
            LayerJson.Write(json, layer);
        }

        json.WriteEndArray();
        WritePooling(json, network);
        json.WriteStartObject("head");
        json.WriteString("kind", Linear);
        json.WriteNumber("outputs", network.OutputSize);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static NetworkSpec Read(JsonField field, RecurrentTask task, bool isNewer)
    {
        field.RequireMembers(["featuresPerStep", "embeddings", "layers", "pooling", "head"], isNewer);
        (Pooling pooling, int attentionSize) = ReadPooling(field["pooling"], task, isNewer);
        JsonField head = field["head"];
        head.RequireMembers(["kind", "outputs"], isNewer);
        head["kind"].RequireText(Linear);

        var network = new NetworkSpec(
            field["featuresPerStep"].Integer(0, FormatLimits.InputSize),
            [.. field["layers"].Items(1, FormatLimits.Layers).Select(layer => LayerJson.Read(layer, isNewer))],
            head["outputs"].Integer(TaskRules.LeastOutputs(task), TaskRules.MostOutputs(task)))
        {
            Embeddings = [.. field["embeddings"].Items(0, FormatLimits.Inputs).Select(embedding => ReadEmbedding(embedding, isNewer))],
            Pooling = pooling,
            AttentionSize = attentionSize,
        };
        RequireSize(field, network);
        return network;
    }

    private static void WritePooling(Utf8JsonWriter json, NetworkSpec network)
    {
        json.WriteStartObject("pooling");
        json.WriteString("kind", FormatNames.Poolings.NameOf(network.Pooling));
        if (network.Pooling == Pooling.Attention)
        {
            json.WriteNumber("attentionSize", network.AttentionSize);
        }

        json.WriteEndObject();
    }

    private static (Pooling Kind, int AttentionSize) ReadPooling(JsonField field, RecurrentTask task, bool isNewer)
    {
        Pooling kind = field["kind"].OneOf(TaskRules.Poolings(task));
        bool isAttention = kind == Pooling.Attention;
        field.RequireMembers(isAttention ? ["kind", "attentionSize"] : ["kind"], isNewer);
        return (kind, isAttention ? field["attentionSize"].Integer(1, FormatLimits.HiddenSize) : 0);
    }

    private static EmbeddingSpec ReadEmbedding(JsonField field, bool isNewer)
    {
        field.RequireMembers(["count", "dimension"], isNewer);
        return new EmbeddingSpec(field["count"].Integer(1, int.MaxValue), field["dimension"].Integer(1, FormatLimits.InputSize));
    }

    private static void RequireSize(JsonField field, NetworkSpec network)
    {
        if (network.InputSize is < 1 or > FormatLimits.InputSize)
        {
            throw field.Wrong(
                $"has {network.InputSize} inputs per step, featuresPerStep and the embeddings' dimensions; "
                + $"expected 1 to {FormatLimits.InputSize}.");
        }

        long count = network.ParameterLayout.ParameterCount;
        if (count > FormatLimits.Parameters)
        {
            throw field.Wrong($"has {count} parameters; expected at most {FormatLimits.Parameters}.");
        }
    }
}

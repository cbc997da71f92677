using System.Text.Json;
using System.Text.Json.Serialization;
using ML.Recurrent.Engine;
using ML.Recurrent.Model;

namespace ML.Recurrent.Tests.References;

/// <summary>What PyTorch computed; make_torch_references.py says how.</summary>
internal abstract record TorchCase
{
    public required string Cell { get; init; }

    public required int Layers { get; init; }

    public required bool Bidirectional { get; init; }

    /// <summary>Real features of a step.</summary>
    public required int InputSize { get; init; }

    public required int HiddenSize { get; init; }

    /// <summary>PyTorch's <c>proj_size</c>.</summary>
    public int ProjectionSize { get; init; }

    public required int[] Lengths { get; init; }

    /// <summary>The steps of each sequence, one sequence after the other, [Σ lengths, I].</summary>
    public required float[] X { get; init; }

    public required Dictionary<string, float[]> Parameters { get; init; }

    public required Dictionary<string, float[]> Gradients { get; init; }

    public int Directions => Bidirectional ? 2 : 1;

    public virtual NetworkSpec Spec => new(InputSize, [.. Enumerable.Repeat(Layer, Layers)], 1);

    private RecurrentLayerSpec Layer => new(CellOf(Cell) with { ProjectionSize = ProjectionSize }, HiddenSize, Bidirectional);

    public sealed override string ToString() =>
        $"{Cell} {Layers}{(Bidirectional ? "bi" : "")} I{InputSize} H{HiddenSize}{(ProjectionSize > 0 ? $" P{ProjectionSize}" : "")} "
        + $"[{string.Join(' ', Lengths)}]{Suffix}";

    protected virtual string Suffix => "";

    private static CellSpec CellOf(string name) => name switch
    {
        "lstm" => CellKind.Lstm,
        "gru" => CellKind.Gru,
        "tanh" => CellKind.Rnn,
        "relu" => new CellSpec(CellKind.Rnn) { Activation = RnnActivation.Relu },
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Unknown cell."),
    };
}

/// <summary>Layers alone: L = Σ dY⊙y + Σ dFinal⊙final. States are [layers·directions, B, H], h before c; a projected h is [.., P].</summary>
internal sealed record TorchLayerCase : TorchCase
{
    public required float[][] Initial { get; init; }

    public required float[] Y { get; init; }

    public required float[][] Final { get; init; }

    public required float[] DY { get; init; }

    public required float[][] DFinal { get; init; }

    public required float[] DX { get; init; }

    public required float[][] DInitial { get; init; }
}

/// <summary>A whole network with its loss, and some updates by Adam with clipping.</summary>
internal sealed record TorchNetworkCase : TorchCase
{
    public required EmbeddingSpec[] Embeddings { get; init; }

    public required Pooling Pooling { get; init; }

    public required int AttentionSize { get; init; }

    public required RecurrentTask Task { get; init; }

    public required int OutputSize { get; init; }

    /// <summary>[Σ lengths, E].</summary>
    public required int[] Tokens { get; init; }

    /// <summary>A target for each sequence, or for each step of one sequence after the other; null is missing.</summary>
    public required float?[] Target { get; init; }

    public required double LearningRate { get; init; }

    public required double Clip { get; init; }

    public required double[] Losses { get; init; }

    public required double[] Norms { get; init; }

    public required Dictionary<string, float[]> Updated { get; init; }

    public override NetworkSpec Spec =>
        base.Spec with { OutputSize = OutputSize, Embeddings = Embeddings, Pooling = Pooling, AttentionSize = AttentionSize };

    protected override string Suffix =>
        $" {Task} {Pooling} [{string.Join(' ', Embeddings.Select(e => $"{e.Count}x{e.Dimension}"))}] O{OutputSize}";
}

internal static class TorchReferences
{
    private static readonly JsonSerializerOptions CamelCase = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static IReadOnlyList<TorchLayerCase> Layers { get; } = Read<TorchLayerCase>("torch-layers.json");

    public static IReadOnlyList<TorchNetworkCase> Networks { get; } = Read<TorchNetworkCase>("torch-networks.json");

    private static T[] Read<T>(string file)
    {
        using FileStream stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "References", file));
        return JsonSerializer.Deserialize<Content<T>>(stream, CamelCase)!.Cases;
    }

    private sealed record Content<T>(string Torch, T[] Cases);
}

using System.Text.Json;
using ML.Recurrent.Engine;
using ML.Recurrent.Model;

namespace ML.Recurrent.Tests.References;

/// <summary>What PyTorch computed; make_torch_references.py says how.</summary>
internal abstract record TorchCase
{
    public required string Cell { get; init; }

    public required int Layers { get; init; }

    public required bool Bidirectional { get; init; }

    public required int InputSize { get; init; }

    public required int HiddenSize { get; init; }

    public required int[] Lengths { get; init; }

    /// <summary>The steps of each sequence, one sequence after the other, [Σ lengths, I].</summary>
    public required float[] X { get; init; }

    public required Dictionary<string, float[]> Parameters { get; init; }

    public required Dictionary<string, float[]> Gradients { get; init; }

    public int Directions => Bidirectional ? 2 : 1;

    public NetworkSpec Spec => new(InputSize, [.. Enumerable.Repeat(Layer, Layers)], 1);

    private RecurrentLayerSpec Layer => new(Enum.Parse<CellKind>(Cell, ignoreCase: true), HiddenSize, Bidirectional);

    public sealed override string ToString() =>
        $"{Cell} {Layers}{(Bidirectional ? "bi" : "")} I{InputSize} H{HiddenSize} [{string.Join(' ', Lengths)}]";
}

/// <summary>Layers alone: L = Σ dY⊙y + Σ dFinal⊙final. States are [layers·directions, B, H], h before c.</summary>
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

/// <summary>Layers, linear head and mean squared error, and some updates by Adam with clipping.</summary>
internal sealed record TorchNetworkCase : TorchCase
{
    public required float[] Target { get; init; }

    public required double LearningRate { get; init; }

    public required double Clip { get; init; }

    public required double[] Losses { get; init; }

    public required double[] Norms { get; init; }

    public required Dictionary<string, float[]> Updated { get; init; }
}

internal static class TorchReferences
{
    private static readonly JsonSerializerOptions CamelCase = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<TorchLayerCase> Layers => Read<TorchLayerCase>("torch-layers.json");

    public static IReadOnlyList<TorchNetworkCase> Networks => Read<TorchNetworkCase>("torch-networks.json");

    private static T[] Read<T>(string file)
    {
        using FileStream stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "References", file));
        return JsonSerializer.Deserialize<Content<T>>(stream, CamelCase)!.Cases;
    }

    private sealed record Content<T>(string Torch, T[] Cases);
}

using ML.Recurrent.Engine;
using ML.Recurrent.Engine.Parameters;
using ML.Recurrent.Engine.Randomness;

namespace ML.Recurrent.Model;

/// <summary>Starting values of a network's parameters.</summary>
/// <remarks>
/// Head and attention weights: uniform within ±√(6 / (fan in + fan out)) (Glorot and Bengio, 2010), biases 0. Embeddings: standard normal,
/// as PyTorch has them. Recurrent layers: <see cref="CellInitialization"/>.
/// </remarks>
internal static class Initialization
{
    public static void Apply(Network network, RandomSource random)
    {
        NetworkSpec spec = network.Spec;
        for (int i = 0; i < spec.Embeddings.Count; i++)
        {
            Normal(network.Parameters[NetworkSpec.EmbeddingName(i)], random);
        }

        for (int layer = 0; layer < spec.Layers.Count; layer++)
        {
            for (int direction = 0; direction < spec.Layers[layer].Directions; direction++)
            {
                InitializeCell(network, layer, direction, random);
            }
        }

        if (spec.Pooling == Pooling.Attention)
        {
            InitialWeights.Glorot(network.Parameters["attention.weight"], spec.AttentionSize, spec.PooledSize, random);
            network.Parameters["attention.bias"].Clear();
            InitialWeights.Glorot(network.Parameters["attention.vector"], 1, spec.AttentionSize, random);
        }

        InitialWeights.Glorot(network.Parameters["head.weight"], spec.OutputSize, spec.Layers[^1].OutputSize, random);
        network.Parameters["head.bias"].Clear();
        network.Prepare();
    }

    private static void InitializeCell(Network network, int layer, int direction, RandomSource random)
    {
        RecurrentLayerSpec spec = network.Spec.Layers[layer];
        foreach ((TensorSpec tensor, float[] values) in CellInitialization.Draw(spec, network.Spec.LayerInputSize(layer), random))
        {
            network.Parameters.Write(NetworkSpec.CellParameterName(tensor.Name, layer, direction), values);
        }
    }

    private static void Normal(Span<float> weights, RandomSource random)
    {
        foreach (ref float weight in weights)
        {
            weight = (float)random.NextNormal();
        }
    }
}

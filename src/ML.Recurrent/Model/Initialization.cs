using ML.Recurrent.Engine;
using ML.Recurrent.Model.Randomness;

namespace ML.Recurrent.Model;

/// <summary>Starting values of a network's parameters.</summary>
/// <remarks>
/// Input and head weights: uniform within ±√(6 / (fan in + fan out)) (Glorot and Bengio, 2010), each gate a matrix of its own.
/// Embeddings: standard normal, as PyTorch has them. Recurrent weights: orthogonal for each gate (Saxe et al., 2014).
/// Biases 0, but 1 for the LSTM's forget gate (Jozefowicz et al., 2015).
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
                InitializeCell(network, layer, NetworkSpec.DirectionSuffix(layer, direction), random);
            }
        }

        if (spec.Pooling == Pooling.Attention)
        {
            Glorot(network.Parameters["attention.weight"], spec.AttentionSize, spec.PooledSize, random);
            network.Parameters["attention.bias"].Clear();
            Glorot(network.Parameters["attention.vector"], 1, spec.AttentionSize, random);
        }

        Glorot(network.Parameters["head.weight"], spec.OutputSize, spec.Layers[^1].OutputSize, random);
        network.Parameters["head.bias"].Clear();
        network.Prepare();
    }

    private static void InitializeCell(Network network, int layer, string suffix, RandomSource random)
    {
        RecurrentLayerSpec spec = network.Spec.Layers[layer];
        int hidden = spec.HiddenSize;
        int inputs = network.Spec.LayerInputSize(layer);
        Span<float> weightIh = network.Parameters["recurrent.weight_ih" + suffix];
        Span<float> weightHh = network.Parameters["recurrent.weight_hh" + suffix];
        int gates = weightHh.Length / (hidden * hidden);
        for (int gate = 0; gate < gates; gate++)
        {
            Glorot(weightIh.Slice(gate * hidden * inputs, hidden * inputs), hidden, inputs, random);
            Orthogonal(weightHh.Slice(gate * hidden * hidden, hidden * hidden), hidden, random);
        }

        network.Parameters["recurrent.bias_hh" + suffix].Clear();
        Span<float> bias = network.Parameters["recurrent.bias_ih" + suffix];
        bias.Clear();
        if (spec.Cell.Kind == CellKind.Lstm)
        {
            bias.Slice(hidden, hidden).Fill(1f);
        }
    }

    private static void Normal(Span<float> weights, RandomSource random)
    {
        foreach (ref float weight in weights)
        {
            weight = (float)random.NextNormal();
        }
    }

    private static void Glorot(Span<float> weights, int fanOut, int fanIn, RandomSource random)
    {
        double limit = Math.Sqrt(6.0 / (fanIn + fanOut));
        foreach (ref float weight in weights)
        {
            weight = (float)((2 * random.NextDouble() - 1) * limit);
        }
    }

    /// <summary>Rows of normal deviates, made orthonormal one after the other (modified Gram–Schmidt, twice for accuracy).</summary>
    private static void Orthogonal(Span<float> weights, int size, RandomSource random)
    {
        double[] rows = new double[size * size];
        for (int i = 0; i < size; i++)
        {
            Span<double> row = rows.AsSpan(i * size, size);
            foreach (ref double value in row)
            {
                value = random.NextNormal();
            }

            for (int pass = 0; pass < 2; pass++)
            {
                for (int j = 0; j < i; j++)
                {
                    Subtract(row, rows.AsSpan(j * size, size), Dot(row, rows.AsSpan(j * size, size)));
                }
            }

            double norm = Math.Sqrt(Dot(row, row));
            for (int k = 0; k < size; k++)
            {
                row[k] /= norm;
                weights[i * size + k] = (float)row[k];
            }
        }
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int k = 0; k < a.Length; k++)
        {
            sum += a[k] * b[k];
        }

        return sum;
    }

    private static void Subtract(Span<double> a, ReadOnlySpan<double> b, double factor)
    {
        for (int k = 0; k < a.Length; k++)
        {
            a[k] -= factor * b[k];
        }
    }
}

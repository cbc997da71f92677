using ML.Recurrent.Engine;
using ML.Recurrent.Model;

namespace ML.Recurrent.Tests.References;

/// <summary>
/// A network straight from the equations, in double precision, one sequence at a time: forward only. Slow, and independent of the engine
/// in everything but the names and shapes of the parameters.
/// </summary>
internal sealed class DoubleReference(NetworkSpec spec, Dictionary<string, double[]> parameters)
{
    /// <summary>The head's outputs for one sequence: [O], or [T·O] where each step has some.</summary>
    /// <param name="features">[T][F].</param>
    /// <param name="tokens">[T][E].</param>
    public double[] Outputs(double[][] features, int[][] tokens)
    {
        double[][] steps = [.. features.Zip(tokens, (step, keys) => (double[])[.. step, .. keys.SelectMany((key, column) => Vector(column, key))])];
        double[] final = [];
        for (int layer = 0; layer < spec.Layers.Count; layer++)
        {
            RecurrentLayerSpec shape = spec.Layers[layer];
            double[][] forward = Run(steps, shape, $"_l{layer}");
            double[][] backward = shape.Bidirectional ? Run([.. steps.Reverse()], shape, $"_l{layer}_reverse") : [];
            final = [.. Last(forward, shape), .. shape.Bidirectional ? Last(backward, shape) : []];
            steps = [.. forward.Select((h, t) => shape.Bidirectional ? [.. h, .. backward[^(t + 1)]] : h)];
        }

        return spec.Pooling switch
        {
            Pooling.None => [.. steps.SelectMany(Head)],
            Pooling.Last => Head(final),
            _ => Head(Pool(steps, final.Length)),
        };
    }

    private double[] Head(double[] pooled) => Affine("head.weight", "head.bias", pooled);

    /// <summary>Row token − 1, or zeros for a missing token.</summary>
    private double[] Vector(int column, int token)
    {
        int dimension = spec.Embeddings[column].Dimension;
        double[] weights = parameters[$"embeddings.{column}.weight"];
        return token == 0 ? new double[dimension] : weights[((token - 1) * dimension)..(token * dimension)];
    }

    private double[] Pool(double[][] steps, int width)
    {
        if (steps.Length == 0)
        {
            return new double[width];
        }

        if (spec.Pooling == Pooling.Max)
        {
            return [.. Enumerable.Range(0, width).Select(j => steps.Max(h => h[j]))];
        }

        double[] weights = [.. steps.Select(h => spec.Pooling == Pooling.Attention ? Math.Exp(AttentionScore(h)) : 1)];
        return [.. Enumerable.Range(0, width).Select(j => steps.Zip(weights, (h, weight) => h[j] * weight).Sum() / weights.Sum())];
    }

    private double AttentionScore(double[] h) =>
        Affine("attention.weight", "attention.bias", h).Zip(parameters["attention.vector"], (z, v) => Math.Tanh(z) * v).Sum();

    /// <summary>The outputs h of every step, in the order in which the cell sees them.</summary>
    private double[][] Run(double[][] steps, RecurrentLayerSpec shape, string suffix)
    {
        (double[] H, double[] C) state = (new double[shape.DirectionSize], new double[shape.HiddenSize]);
        double[][] outputs = new double[steps.Length][];
        for (int t = 0; t < steps.Length; t++)
        {
            double[] zx = Affine("recurrent.weight_ih" + suffix, "recurrent.bias_ih" + suffix, steps[t]);
            double[] Recurrent(double[] h) => Affine("recurrent.weight_hh" + suffix, "recurrent.bias_hh" + suffix, h);
            state = DoubleCells.Step(shape.Cell, zx, Recurrent, name => parameters[$"recurrent.{name}{suffix}"], state);
            outputs[t] = state.H;
        }

        return outputs;
    }

    private double[] Affine(string weight, string bias, double[] x)
    {
        double[] w = parameters[weight];
        double[] y = [.. parameters[bias]];
        for (int i = 0; i < y.Length; i++)
        {
            for (int k = 0; k < x.Length; k++)
            {
                y[i] += w[i * x.Length + k] * x[k];
            }
        }

        return y;
    }

    private static double[] Last(double[][] outputs, RecurrentLayerSpec shape) =>
        outputs.Length == 0 ? new double[shape.DirectionSize] : outputs[^1];
}

using ML.Recurrent.Engine;
using ML.Recurrent.Model;

namespace ML.Recurrent.Tests.References;

/// <summary>
/// A network straight from the equations, in double precision, one sequence at a time: forward only. Slow, and independent of the engine
/// in everything but the names and shapes of the parameters.
/// </summary>
internal sealed class DoubleReference(NetworkSpec spec, Dictionary<string, double[]> parameters)
{
    /// <summary>The head's outputs for one sequence.</summary>
    /// <param name="steps">[T][F].</param>
    public double[] Outputs(double[][] steps)
    {
        double[] final = [];
        for (int layer = 0; layer < spec.Layers.Count; layer++)
        {
            RecurrentLayerSpec shape = spec.Layers[layer];
            double[][] forward = Run(steps, shape, $"_l{layer}");
            double[][] backward = shape.Bidirectional ? Run([.. steps.Reverse()], shape, $"_l{layer}_reverse") : [];
            final = [.. Last(forward, shape), .. shape.Bidirectional ? Last(backward, shape) : []];
            steps = [.. forward.Select((h, t) => shape.Bidirectional ? [.. h, .. backward[^(t + 1)]] : h)];
        }

        return Affine("head.weight", "head.bias", final);
    }

    /// <summary>The outputs h of every step, in the order in which the cell sees them.</summary>
    private double[][] Run(double[][] steps, RecurrentLayerSpec shape, string suffix)
    {
        double[] h = new double[shape.HiddenSize];
        double[] c = new double[shape.HiddenSize];
        double[][] outputs = new double[steps.Length][];
        for (int t = 0; t < steps.Length; t++)
        {
            double[] zx = Affine("recurrent.weight_ih" + suffix, "recurrent.bias_ih" + suffix, steps[t]);
            double[] zh = Affine("recurrent.weight_hh" + suffix, "recurrent.bias_hh" + suffix, h);
            (h, c) = shape.Cell == CellKind.Lstm ? Lstm(zx, zh, c) : (Gru(zx, zh, h), c);
            outputs[t] = h;
        }

        return outputs;
    }

    private static (double[] H, double[] C) Lstm(double[] zx, double[] zh, double[] cPrev)
    {
        int size = cPrev.Length;
        double[] h = new double[size];
        double[] c = new double[size];
        for (int j = 0; j < size; j++)
        {
            double Z(int gate) => zx[gate * size + j] + zh[gate * size + j];
            c[j] = Sigmoid(Z(1)) * cPrev[j] + Sigmoid(Z(0)) * Math.Tanh(Z(2));
            h[j] = Sigmoid(Z(3)) * Math.Tanh(c[j]);
        }

        return (h, c);
    }

    private static double[] Gru(double[] zx, double[] zh, double[] hPrev)
    {
        int size = hPrev.Length;
        double[] h = new double[size];
        for (int j = 0; j < size; j++)
        {
            double r = Sigmoid(zx[j] + zh[j]);
            double z = Sigmoid(zx[size + j] + zh[size + j]);
            double n = Math.Tanh(zx[2 * size + j] + r * zh[2 * size + j]);
            h[j] = (1 - z) * n + z * hPrev[j];
        }

        return h;
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
        outputs.Length == 0 ? new double[shape.HiddenSize] : outputs[^1];

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}

using ML.Recurrent.Engine;
using ML.Recurrent.Model;
using ML.Recurrent.Tests.References;

namespace ML.Recurrent.Tests.Model.Dropout;

/// <summary>A network with dropout and carried states straight from the equations, in double precision, one sequence at a time.</summary>
/// <param name="spec">The network; pooled by its last state or mean, or not at all.</param>
/// <param name="parameters">By name.</param>
/// <param name="dropout">Null is none.</param>
/// <param name="call">Number of the call.</param>
internal sealed class DropoutReference(NetworkSpec spec, Dictionary<string, double[]> parameters, NetworkDropout? dropout, long call)
{
    /// <summary>States of each layer and direction.</summary>
    public static (double[] H, double[] C)[] Zero(NetworkSpec spec) =>
        [.. from layer in spec.Layers
            from _ in Enumerable.Range(0, layer.Directions)
            select (new double[layer.DirectionSize], new double[layer.HiddenSize])];

    /// <param name="sequence">The steps.</param>
    /// <param name="index">Index of the sequence in its batch.</param>
    /// <param name="states">In and out.</param>
    /// <returns>The head's outputs, [O] or [T·O].</returns>
    public double[] Outputs(TestSequence sequence, int index, (double[] H, double[] C)[] states)
    {
        double[][] steps = [.. Enumerable.Range(0, sequence.Length).Select(t => Input(sequence, t))];
        double[] final = [];
        for (int layer = 0, cell = 0; layer < spec.Layers.Count; layer++)
        {
            RecurrentLayerSpec shape = spec.Layers[layer];
            double rate = (layer == 0 ? dropout?.Inputs : dropout?.Layers) ?? 0;
            double[][] read = [.. steps.Select((step, t) => Masked(step, rate, layer, index, t + 1))];
            double[][] forward = Run(read, layer, 0, index, ref states[cell++]);
            final = states[cell - 1].H;
            if (shape.Bidirectional)
            {
                double[][] backward = Run([.. read.Reverse()], layer, 1, index, ref states[cell++]);
                final = [.. final, .. states[cell - 1].H];
                forward = [.. forward.Select((h, t) => (double[])[.. h, .. backward[^(t + 1)]])];
            }

            steps = forward;
        }

        return Head(steps, final, index);
    }

    private double[] Head(double[][] steps, double[] final, int index)
    {
        double rate = dropout?.Outputs ?? 0;
        if (spec.Pooling == Pooling.None)
        {
            return [.. steps.SelectMany((step, t) => Affine("head", Masked(step, rate, spec.Layers.Count, index, t + 1)))];
        }

        double[] pooled = spec.Pooling == Pooling.Last
            ? final
            : [.. final.Select((_, j) => steps.Length == 0 ? 0 : steps.Average(step => step[j]))];
        return Affine("head", Masked(pooled, rate, spec.Layers.Count, index, step: 0));
    }

    private double[] Input(TestSequence sequence, int t)
    {
        ReadOnlySpan<float> features = sequence.Features.AsSpan(t * spec.FeaturesPerStep, spec.FeaturesPerStep);
        return [.. features.ToArray().Select(value => (double)value), .. spec.Embeddings.SelectMany((embedding, column) =>
            Vector(column, embedding.Dimension, sequence.Tokens[t * spec.Embeddings.Count + column]))];
    }

    private double[] Vector(int column, int dimension, int token) => token == 0
        ? new double[dimension]
        : parameters[$"embeddings.{column}.weight"][((token - 1) * dimension)..(token * dimension)];

    private double[][] Run(double[][] steps, int layer, int direction, int index, ref (double[] H, double[] C) state)
    {
        string suffix = $"_l{layer}{(direction == 0 ? "" : "_reverse")}";
        CellSpec cell = spec.Layers[layer].Cell;
        double[][] outputs = new double[steps.Length][];
        for (int t = 0; t < steps.Length; t++)
        {
            double[] zx = Affine("ih", suffix, steps[t]);
            double[] Recurrent(double[] h) => Affine("hh", suffix, MaskedState(h, layer, direction, index));
            state = DoubleCells.Step(cell, zx, Recurrent, name => parameters[$"recurrent.{name}{suffix}"], state);
            outputs[t] = state.H;
        }

        return outputs;
    }

    private double[] MaskedState(double[] h, int layer, int direction, int index) => dropout is null
        ? h
        : Masked(h, dropout.Recurrent, ReferenceMask.States + 2 * (ulong)layer + (ulong)direction, index, step: 0);

    private double[] Masked(double[] values, double rate, int reader, int index, int step) =>
        Masked(values, rate, (ulong)reader, index, dropout is { PerSequence: true } ? 0 : step);

    private double[] Masked(double[] values, double rate, ulong place, int index, int step)
    {
        var mask = new ReferenceMask(rate, dropout?.Seed ?? 0, call);
        return rate == 0 ? values : [.. values.Select((value, unit) => value * mask.At(place, index, step, unit))];
    }

    private double[] Affine(string kind, string suffix, double[] x) =>
        Affine(parameters[$"recurrent.weight_{kind}{suffix}"], parameters[$"recurrent.bias_{kind}{suffix}"], x);

    private double[] Affine(string layer, double[] x) => Affine(parameters[$"{layer}.weight"], parameters[$"{layer}.bias"], x);

    private static double[] Affine(double[] w, double[] b, double[] x)
    {
        double[] y = [.. b];
        for (int i = 0; i < y.Length; i++)
        {
            for (int k = 0; k < x.Length; k++)
            {
                y[i] += w[i * x.Length + k] * x[k];
            }
        }

        return y;
    }
}

using ML.Recurrent.Engine.Parameters;
using ML.Recurrent.Model;

namespace ML.Recurrent.Tests.References;

/// <summary>Gradients of the double-precision reference: (L(x + ε) − L(x − ε)) / 2ε, value by value.</summary>
/// <param name="spec">The network.</param>
/// <param name="parameters">Its parameters.</param>
/// <param name="sequences">The batch.</param>
/// <param name="task">Whose loss to take; without one L = Σ targets ⊙ outputs.</param>
/// <param name="targets">Of each sequence.</param>
internal sealed class CentralDifferences(
    NetworkSpec spec, ParameterSet parameters, TestSequence[] sequences, RecurrentTask? task, float[][] targets)
{
    private const double Step = 1e-5;

    private readonly Dictionary<string, double[]> _parameters =
        spec.Parameters.ToDictionary(tensor => tensor.Name, tensor => ToDouble(parameters.ToArray(tensor.Name)));

    private readonly double[][][] _features = [.. sequences.Select(sequence => Rows(sequence, spec.FeaturesPerStep, sequence.Features)
        .Select(step => ToDouble(step)).ToArray())];

    private readonly int[][][] _tokens = [.. sequences.Select(sequence => Rows(sequence, spec.Embeddings.Count, sequence.Tokens).ToArray())];

    private readonly float[] _targets = [.. targets.SelectMany(values => values)];

    public float[] Outputs() => [.. Exact().Select(value => (float)value)];

    public float[] ParameterGradient(string name) => Differences(_parameters[name]);

    public float[] FeatureGradient(int sequence) => [.. _features[sequence].SelectMany(Differences)];

    public double Loss() => task is { } known
        ? DoubleLosses.Mean(known, Exact(), _targets)
        : Exact().Zip(_targets, (output, weight) => output * weight).Sum();

    private float[] Differences(double[] values)
    {
        float[] gradient = new float[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            double kept = values[i];
            values[i] = kept + Step;
            double above = Loss();
            values[i] = kept - Step;
            double below = Loss();
            values[i] = kept;
            gradient[i] = (float)((above - below) / (2 * Step));
        }

        return gradient;
    }

    private double[] Exact()
    {
        var network = new DoubleReference(spec, _parameters);
        return [.. _features.Zip(_tokens, network.Outputs).SelectMany(outputs => outputs)];
    }

    private static IEnumerable<T[]> Rows<T>(TestSequence sequence, int width, T[] values) =>
        Enumerable.Range(0, sequence.Length).Select(t => values[(t * width)..((t + 1) * width)]);

    private static double[] ToDouble(ReadOnlySpan<float> values)
    {
        double[] result = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            result[i] = values[i];
        }

        return result;
    }
}

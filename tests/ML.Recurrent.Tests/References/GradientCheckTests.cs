using ML.Recurrent.Engine;
using ML.Recurrent.Model;
using ML.Recurrent.Model.Randomness;

namespace ML.Recurrent.Tests.References;

/// <summary>The engine's gradients against central differences of the double-precision reference, parameter by parameter.</summary>
[TestClass]
public sealed class GradientCheckTests
{
    private const double Step = 1e-5;
    private const int Inputs = 3;
    private const int Hidden = 5;
    private const int Outputs = 2;

    // Unequal lengths, an equal pair, a single step and an empty sequence.
    private static readonly int[] Lengths = [2, 5, 0, 1, 5];

    [TestMethod]
    [DataRow(CellKind.Lstm, 1, false)]
    [DataRow(CellKind.Lstm, 1, true)]
    [DataRow(CellKind.Lstm, 2, false)]
    [DataRow(CellKind.Lstm, 2, true)]
    [DataRow(CellKind.Gru, 1, false)]
    [DataRow(CellKind.Gru, 1, true)]
    [DataRow(CellKind.Gru, 2, false)]
    [DataRow(CellKind.Gru, 2, true)]
    public void AgreesWithCentralDifferences(CellKind cell, int layers, bool bidirectional)
    {
        var random = new RandomSource(11);
        var spec = new NetworkSpec(Inputs, [.. Enumerable.Repeat(new RecurrentLayerSpec(cell, Hidden, bidirectional), layers)], Outputs);
        var parameters = new ParameterSet(spec.Parameters);
        Fill(parameters.Values, random);
        float[][] sequences = [.. Lengths.Select(length => new float[length * Inputs])];
        Array.ForEach(sequences, sequence => Fill(sequence, random));
        float[] weights = new float[Lengths.Length * Outputs]; // L = Σ weights ⊙ outputs
        Fill(weights, random);

        (float[] outputs, float[] gradients, float[][] inputGradients) = Engine(new Network(spec, parameters), sequences, weights);
        var reference = new Reference(spec, parameters, sequences, weights);
        Closeness.Check(reference.Outputs(), outputs, 1e-6, "outputs", scale: 1);
        foreach (TensorSpec tensor in spec.Parameters)
        {
            float[] numeric = reference.ParameterGradient(tensor.Name);
            Closeness.Check(numeric, gradients.AsSpan()[parameters.RangeOf(tensor.Name, tensor.Name)], 1e-5, tensor.Name);
        }

        for (int i = 0; i < sequences.Length; i++)
        {
            Closeness.Check(reference.InputGradient(i), inputGradients[i], 1e-5, $"dx of sequence {i}");
        }
    }

    private static (float[] Outputs, float[] Gradients, float[][] InputGradients) Engine(Network network, float[][] sequences, float[] weights)
    {
        var batch = new SequenceBatch(Inputs);
        batch.Arrange(Lengths);
        float[] packedWeights = new float[weights.Length];
        for (int b = 0; b < sequences.Length; b++)
        {
            batch.Fill(b, sequences[batch.Layout.SourceIndex(b)]);
            weights.AsSpan(batch.Layout.SourceIndex(b) * Outputs, Outputs).CopyTo(packedWeights.AsSpan(b * Outputs));
        }

        var run = new NetworkRun(network);
        float[] gradients = new float[network.Parameters.Count];
        run.Forward(batch, keepHistory: true);
        run.Backward(packedWeights, gradients, inputsNeeded: true);

        float[] outputs = new float[weights.Length];
        float[][] inputGradients = [.. Lengths.Select(length => new float[length * Inputs])];
        for (int b = 0; b < sequences.Length; b++)
        {
            int source = batch.Layout.SourceIndex(b);
            run.Outputs.Slice(b * Outputs, Outputs).CopyTo(outputs.AsSpan(source * Outputs));
            for (int t = 0; t < Lengths[source]; t++)
            {
                run.InputGradients.Slice(batch.Layout.Row(t, b) * Inputs, Inputs).CopyTo(inputGradients[source].AsSpan(t * Inputs));
            }
        }

        return (outputs, gradients, inputGradients);
    }

    private static void Fill(Span<float> values, RandomSource random)
    {
        foreach (ref float value in values)
        {
            value = (float)(1.2 * random.NextDouble() - 0.6);
        }
    }

    private sealed class Reference(NetworkSpec spec, ParameterSet parameters, float[][] sequences, float[] weights)
    {
        private readonly Dictionary<string, double[]> _parameters =
            spec.Parameters.ToDictionary(tensor => tensor.Name, tensor => ToDouble(parameters[tensor.Name]));

        private readonly double[][][] _sequences =
            [.. sequences.Select(sequence => sequence.Chunk(Inputs).Select(step => ToDouble(step)).ToArray())];

        public float[] Outputs() => [.. Exact().Select(value => (float)value)];

        public float[] ParameterGradient(string name) => Differences(_parameters[name]);

        public float[] InputGradient(int sequence) => [.. _sequences[sequence].SelectMany(Differences)];

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

        private double Loss() => Exact().Zip(weights, (output, weight) => output * weight).Sum();

        private IEnumerable<double> Exact()
        {
            var network = new DoubleReference(spec, _parameters);
            return _sequences.SelectMany(network.Outputs);
        }

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
}

using ML.Recurrent.Engine;
using ML.Recurrent.Engine.Memory;
using ML.Recurrent.Engine.Parameters;
using ML.Recurrent.Engine.Recurrence;
using ML.Recurrent.Engine.Sequences;
using ML.Recurrent.Tests.Engine;
using ML.Recurrent.Tests.References;

namespace ML.Recurrent.Tests.Documentation.WorkedCell;

/// <summary>The worked example of docs/ARCHITECTURE.md is a cell: outputs and gradients are those of its equations.</summary>
[TestClass]
public sealed class LeakyIntegratorTests
{
    private const int Inputs = 3;
    private const int Hidden = 19; // one panel and a part of the next
    private const float Leak = 0.3f;

    private static readonly int[] Lengths = [5, 4, 4, 1];

    [TestMethod]
    public void OutputsAndGradientsAreThoseOfTheEquations()
    {
        var cell = new LeakyIntegratorCell(CellKind.Rnn, Inputs, Hidden, Leak);
        Dictionary<string, float[]> parameters = cell.Parameters.ToDictionary(
            place => place.Spec.Name, place => GuardedBuffer.Random((int)place.Spec.Count, (ulong)place.Spec.Name.Length).Span.ToArray());
        var packed = new AlignedBuffer((int)cell.ParameterLength);
        packed.Span.Clear();
        foreach (ParameterPlace place in cell.Parameters)
        {
            place.Write(parameters[place.Spec.Name], packed.Span);
        }

        var weights = new CellWeights(cell, packed, start: 0);
        weights.Refresh();
        var loop = new TimeLoop(weights);
        var layout = new PackedSequences();
        layout.Arrange(Lengths);
        float[] x = GuardedBuffer.Random(layout.Rows * Inputs, 1).Span.ToArray();
        float[] dY = GuardedBuffer.Random(layout.Rows * Hidden, 2).Span.ToArray();
        float[] dX = new float[x.Length];
        float[] gradients = new float[packed.Length];
        loop.Begin(layout, keepHistory: true);
        loop.Forward(x);
        float[] y = loop.States.Outputs.ToArray();
        loop.BeginBack();
        loop.Backward(x, dY, gradients, dX);

        var reference = new Reference(layout, x, parameters);
        Closeness.Check([.. reference.Outputs().Select(value => (float)value)], y, 1e-6, "y", scale: 1);
        Closeness.Check(reference.Gradient(reference.X, dY), dX, 1e-5, "dX");
        foreach (ParameterPlace place in cell.Parameters)
        {
            float[] gradient = new float[place.Spec.Count];
            place.Read(gradients, gradient);
            Closeness.Check(reference.Gradient(reference.Parameters[place.Spec.Name], dY), gradient, 1e-5, place.Spec.Name);
        }
    }

    /// <summary>The equations in double precision, and central differences.</summary>
    private sealed class Reference(PackedSequences layout, float[] x, Dictionary<string, float[]> parameters)
    {
        private const double Step = 1e-5;

        public double[] X { get; } = Array.ConvertAll(x, value => (double)value);

        public Dictionary<string, double[]> Parameters { get; } =
            parameters.ToDictionary(pair => pair.Key, pair => Array.ConvertAll(pair.Value, value => (double)value));

        /// <summary>[rows, H] in packed order.</summary>
        public double[] Outputs()
        {
            double[] y = new double[layout.Rows * Hidden];
            for (int b = 0; b < layout.Count; b++)
            {
                double[] h = new double[Hidden];
                for (int t = 0; t < layout.Length(b); t++)
                {
                    int row = layout.Row(t, b);
                    h = [.. h.Select((hPrev, j) => hPrev + Leak * (Math.Tanh(Z(j, row, h)) - hPrev))];
                    h.CopyTo(y, row * Hidden);
                }
            }

            return y;
        }

        public float[] Gradient(double[] values, float[] dY)
        {
            float[] gradient = new float[values.Length];
            for (int i = 0; i < values.Length; i++)
            {
                double kept = values[i];
                values[i] = kept + Step;
                double above = Loss(dY);
                values[i] = kept - Step;
                double below = Loss(dY);
                values[i] = kept;
                gradient[i] = (float)((above - below) / (2 * Step));
            }

            return gradient;
        }

        private double Loss(float[] dY) => Outputs().Zip(dY, (y, weight) => y * weight).Sum();

        private double Z(int j, int row, double[] hPrev) =>
            Parameters["bias_ih"][j] + Parameters["bias_hh"][j]
            + Enumerable.Range(0, Inputs).Sum(k => Parameters["weight_ih"][j * Inputs + k] * X[row * Inputs + k])
            + Enumerable.Range(0, Hidden).Sum(k => Parameters["weight_hh"][j * Hidden + k] * hPrev[k]);
    }
}

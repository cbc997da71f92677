using ML.Recurrent.Engine;
using ML.Recurrent.Model;
using ML.Recurrent.Tests.References;

namespace ML.Recurrent.Tests.Model.Dropout;

/// <summary>Loss and gradients with all kinds of dropout at once, against the equations in double precision under the same masks.</summary>
[TestClass]
public sealed class DropoutGradientTests
{
    private const double Step = 1e-5;

    private static readonly int[] Lengths = [2, 5, 0, 1, 5];

    private static readonly NetworkDropout Dropout =
        new() { Inputs = 0.2, Layers = 0.4, Outputs = 0.3, Recurrent = 0.5, Seed = 17 };

    /// <summary>Those that recurrent dropout is for.</summary>
    public static IEnumerable<string> Cells => Maskable(TestCells.Names);

    public static IEnumerable<string> DistinctCells => Maskable(TestCells.Distinct);

    public static IEnumerable<object[]> Cases =>
    [
        .. from cell in Cells select new object[] { cell, false },
        .. from cell in DistinctCells select new object[] { cell, true },
    ];

    public static IEnumerable<object[]> Poolings =>
        from pooling in new[] { Pooling.Last, Pooling.Mean, Pooling.None }
        from perSequence in new[] { false, true }
        from features in new[] { 0, 2 }
        select new object[] { pooling, perSequence, features };

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void EveryCellAgreesWithCentralDifferences(string cell, bool bidirectional)
    {
        var spec = new NetworkSpec(3, [.. Enumerable.Repeat(new RecurrentLayerSpec(TestCells.Named(cell), 5, bidirectional), 2)], 2);
        Check(spec, Dropout, call: 3);
    }

    [TestMethod]
    [DynamicData(nameof(Poolings))]
    public void EveryHeadAndInputAgreesWithCentralDifferences(Pooling pooling, bool perSequence, int features)
    {
        var spec = new NetworkSpec(features, [new(CellKind.Gru, 4, true), new(CellKind.Lstm, 5, false)], 2)
        {
            Embeddings = features == 0 ? [new(4, 3), new(2, 1)] : [],
            Pooling = pooling,
        };
        Check(spec, Dropout with { PerSequence = perSequence }, call: 0);
    }

    /// <summary>Many panels and strips: the derivative of the loss along one random direction for each parameter.</summary>
    [TestMethod]
    [DataRow("LSTM", 70)]
    [DataRow("GRU", 83)]
    [DataRow("RNN, tanh", 130)]
    [DataRow("LSTM, projection, peepholes", 90)]
    public void WideLayersAgreeAlongDirections(string cell, int width)
    {
        CellSpec kind = TestCells.Named(cell);
        kind = kind.ProjectionSize > 0 ? kind with { ProjectionSize = 67 } : kind;
        var spec = new NetworkSpec(3, [new(kind, width, false), new(kind, width, true)], 2);
        var learning = new LearningCase(spec, [4, 7, 3, 7, 7, 1, 2, 6, 7], scale: 1 / Math.Sqrt(width));
        (double loss, float[] gradients) = learning.Learn(Dropout, call: 1);
        Dictionary<string, double[]> parameters = learning.DoubleParameters();
        Assert.AreEqual(Loss(learning, parameters, Dropout, 1), loss, 1e-5);
        uint stream = 500;
        foreach (TensorSpec tensor in spec.Parameters)
        {
            float[] direction = HashFormula.Values(stream++, (int)tensor.Count);
            double[] values = parameters[tensor.Name];
            double Moved(double by)
            {
                parameters[tensor.Name] = [.. values.Zip(direction, (value, d) => value + by * d)];
                double moved = Loss(learning, parameters, Dropout, 1);
                parameters[tensor.Name] = values;
                return moved;
            }

            float[] gradient = learning.Network.Parameters.Gradient(gradients, tensor.Name);
            double expected = (Moved(Step) - Moved(-Step)) / (2 * Step);
            double actual = gradient.Zip(direction, (g, d) => (double)g * d).Sum();
            double length = Math.Sqrt(gradient.Sum(g => (double)g * g));
            Assert.AreEqual(expected, actual, 1e-5 * Math.Max(length, 1e-3), tensor.Name);
        }
    }

    private static IEnumerable<string> Maskable(IEnumerable<string> cells) =>
        cells.Where(cell => TestCells.Named(cell).ResetGate == ResetGate.AfterProjection);

    private static void Check(NetworkSpec spec, NetworkDropout dropout, long call)
    {
        var learning = new LearningCase(spec, Lengths);
        (double loss, float[] gradients) = learning.Learn(dropout, call);
        Dictionary<string, double[]> parameters = learning.DoubleParameters();
        Assert.AreEqual(Loss(learning, parameters, dropout, call), loss, 1e-5);
        foreach (TensorSpec tensor in spec.Parameters)
        {
            double[] values = parameters[tensor.Name];
            float[] expected = new float[values.Length];
            for (int i = 0; i < values.Length; i++)
            {
                double kept = values[i];
                values[i] = kept + Step;
                double above = Loss(learning, parameters, dropout, call);
                values[i] = kept - Step;
                expected[i] = (float)((above - Loss(learning, parameters, dropout, call)) / (2 * Step));
                values[i] = kept;
            }

            Closeness.Check(expected, learning.Network.Parameters.Gradient(gradients, tensor.Name), 1e-5, tensor.Name);
        }
    }

    private static double Loss(LearningCase learning, Dictionary<string, double[]> parameters, NetworkDropout dropout, long call)
    {
        NetworkSpec spec = learning.Network.Spec;
        var reference = new DropoutReference(spec, parameters, dropout, call);
        return learning.Sequences.Select((sequence, i) =>
            reference.Outputs(sequence, i, DropoutReference.Zero(spec)).Zip(learning.Weights[i], (y, weight) => y * weight).Sum()).Sum();
    }
}

using ML.Recurrent.Engine;
using ML.Recurrent.Engine.Threads;
using ML.Recurrent.Model;
using ML.Recurrent.Tests.Model.Dropout;
using ML.Recurrent.Tests.References;

namespace ML.Recurrent.Tests.Model;

/// <summary>States carried from window to window (truncated BPTT).</summary>
[TestClass]
public sealed class NetworkStateTests
{
    private const double Step = 1e-5;

    private static readonly int[] Lengths = [3, 11, 0, 8, 11, 4, 1];

    public static IEnumerable<object[]> Cells => TestCells.All;

    public static IEnumerable<object[]> MaskableCells => DropoutGradientTests.DistinctCells.Select(cell => new object[] { cell });

    /// <summary>Bit for bit, though every window sorts its sequences anew and some have no step in it.</summary>
    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void WindowsGiveTheBitsOfOneGo(string cell)
    {
        LearningCase learning = Create(cell, Pooling.None);
        var run = new NetworkRun(learning.Network);
        SequenceBatch all = learning.All();
        run.Forward(all, keepHistory: false);
        float[][] whole = learning.Unpack(run.Outputs, all.Layout);
        foreach (int length in new[] { 1, 4, 10 })
        {
            var state = new NetworkState(learning.Network.Spec);
            state.Clear(Lengths.Length);
            float[][] parts = [.. Lengths.Select(_ => Array.Empty<float>())];
            for (int start = 0; start < 11; start += length)
            {
                SequenceBatch window = learning.Batch(From(start, length));
                run.Forward(window, keepHistory: start % 2 == 0, state);
                float[][] outputs = learning.Unpack(run.Outputs, window.Layout);
                parts = [.. parts.Zip(outputs, (before, now) => (float[])[.. before, .. now])];
            }

            for (int i = 0; i < Lengths.Length; i++)
            {
                CollectionAssert.AreEqual(whole[i], parts[i], $"sequence {i}, windows of {length}");
            }
        }
    }

    /// <summary>All but the last steps by Advance, the last by Forward: there may be nothing before them, in a sequence or in all.</summary>
    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void AdvancingLeavesTheStateOfGoingForward(string cell)
    {
        LearningCase learning = Create(cell, Pooling.Last);
        var run = new NetworkRun(learning.Network);
        SequenceBatch all = learning.All();
        run.Forward(all, keepHistory: true);
        float[][] whole = learning.Unpack(run.Outputs, all.Layout);
        var state = new NetworkState(learning.Network.Spec);
        foreach (int last in new[] { 4, 20 })
        {
            state.Clear(Lengths.Length);
            run.Advance(learning.Batch(i => 0..Math.Max(0, Lengths[i] - last)), state);
            SequenceBatch end = learning.Batch(i => Math.Max(0, Lengths[i] - last)..Lengths[i]);
            run.Forward(end, keepHistory: false, state);
            float[][] parts = learning.Unpack(run.Outputs, end.Layout);
            for (int i = 0; i < Lengths.Length; i++)
            {
                CollectionAssert.AreEqual(whole[i], parts[i], $"sequence {i}, the last {last} steps");
            }
        }
    }

    /// <summary>Gradients of a second window, with dropout, while the state that it starts from stands still.</summary>
    [TestMethod]
    [DynamicData(nameof(MaskableCells))]
    public void GradientsStopAtTheWindow(string cell)
    {
        LearningCase learning = Create(cell, Pooling.None);
        NetworkSpec spec = learning.Network.Spec;
        var dropout = new NetworkDropout { Inputs = 0.2, Layers = 0.2, Outputs = 0.2, Recurrent = 0.5, Seed = 3 };
        var run = new NetworkRun(learning.Network, dropout);
        var state = new NetworkState(spec);
        state.Clear(Lengths.Length);
        run.Advance(learning.Batch(From(0, 3)), state);
        Func<int, Range> window = From(3, 5);
        (double loss, float[] gradients) = learning.Learn(run, window, call: 6, state: state);

        Dictionary<string, double[]> parameters = learning.DoubleParameters();
        var plain = new DropoutReference(spec, parameters, dropout: null, call: 0);
        (double[] H, double[] C)[][] before = [.. learning.Sequences.Select((sequence, i) =>
        {
            (double[] H, double[] C)[] states = DropoutReference.Zero(spec);
            plain.Outputs(learning.Steps(sequence, From(0, 3)(i)), i, states);
            return states;
        })];
        Assert.AreEqual(Loss(), loss, 1e-5);
        foreach (TensorSpec tensor in spec.Parameters)
        {
            double[] values = parameters[tensor.Name];
            float[] expected = new float[values.Length];
            for (int i = 0; i < values.Length; i++)
            {
                double kept = values[i];
                values[i] = kept + Step;
                double above = Loss();
                values[i] = kept - Step;
                expected[i] = (float)((above - Loss()) / (2 * Step));
                values[i] = kept;
            }

            Closeness.Check(expected, learning.Network.Parameters.Gradient(gradients, tensor.Name), 1e-5, tensor.Name);
        }

        double Loss()
        {
            var reference = new DropoutReference(spec, parameters, dropout, call: 6);
            return learning.Sequences.Select((sequence, i) =>
            {
                float[] weights = learning.Weights[i][(window(i).Start.Value * spec.OutputSize)..(window(i).End.Value * spec.OutputSize)];
                double[] outputs = reference.Outputs(learning.Steps(sequence, window(i)), i, [.. before[i]]);
                return outputs.Zip(weights, (y, weight) => y * weight).Sum();
            }).Sum();
        }
    }

    [TestMethod]
    public void AnyNumberOfThreadsGivesTheSameBits()
    {
        // Steps worth splitting by panels for 3 sequences, by rows for 40; the head's product, too.
        foreach (int batch in new[] { 3, 40 })
        {
            int[] lengths = [.. Enumerable.Range(0, batch).Select(i => 9 + i % 4)];
            var spec = new NetworkSpec(20, [new(CellKind.Lstm, 200, false), new(CellKind.Gru, 220, false)], 300) { Pooling = Pooling.None };
            var learning = new LearningCase(spec, lengths, scale: 0.1);
            Answer one = Run(learning, lengths, team: null);
            foreach (int threads in new[] { 2, 4, 8 })
            {
                using WorkerTeam team = WorkerTeam.Rent(threads);
                Answer many = Run(learning, lengths, team);
                Assert.IsTrue(one.Outputs.AsSpan().SequenceEqual(many.Outputs), $"outputs of {threads} threads");
                Assert.IsTrue(one.Gradients.AsSpan().SequenceEqual(many.Gradients), $"gradients of {threads} threads");
            }
        }
    }

    [TestMethod]
    public void ANetworkThatReadsBothWaysHasNoStateToCarry() => StringAssert.Contains(
        Assert.ThrowsExactly<ArgumentException>(
            () => new NetworkState(new NetworkSpec(2, [new(CellKind.Gru, 4, false), new(CellKind.Gru, 4, true)], 1))).Message,
        "Layer 1 reads in both directions",
        StringComparison.Ordinal);

    [TestMethod]
    public void StatesThatDoNotFitAreRefused()
    {
        LearningCase learning = Create("GRU", Pooling.Last);
        var run = new NetworkRun(learning.Network);
        SequenceBatch all = learning.All();
        var state = new NetworkState(learning.Network.Spec);
        state.Clear(Lengths.Length - 1);
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => run.Advance(all, state)).Message,
            "of 6 sequences; expected 7",
            StringComparison.Ordinal);
        var other = new NetworkState(new NetworkSpec(3, [new(CellKind.Lstm, 5, false)], 2));
        other.Clear(Lengths.Length);
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => run.Forward(all, keepHistory: false, other)).Message,
            "another network",
            StringComparison.Ordinal);
    }

    [TestMethod]
    public void ClearingStartsFromZeroAgain()
    {
        LearningCase learning = Create("LSTM", Pooling.Last);
        var run = new NetworkRun(learning.Network);
        SequenceBatch all = learning.All();
        run.Forward(all, keepHistory: false);
        float[] fresh = run.Outputs.ToArray();
        var state = new NetworkState(learning.Network.Spec);
        foreach (int before in new[] { Lengths.Length, 20, 1 })
        {
            state.Clear(before);
            if (before == Lengths.Length)
            {
                run.Advance(all, state);
            }

            state.Clear(Lengths.Length);
            run.Forward(all, keepHistory: false, state);
            CollectionAssert.AreEqual(fresh, run.Outputs.ToArray());
        }
    }

    private static Answer Run(LearningCase learning, int[] lengths, WorkerTeam? team)
    {
        var run = new NetworkRun(learning.Network, new NetworkDropout { Recurrent = 0.3, Outputs = 0.3 });
        var state = new NetworkState(learning.Network.Spec);
        state.Clear(lengths.Length);
        run.Advance(learning.Batch(_ => 0..2), state, team);
        run.Forward(learning.Batch(_ => 2..4), keepHistory: false, state, team);
        float[] outputs = run.Outputs.ToArray();
        (_, float[] gradients) = learning.Learn(run, i => 4..lengths[i], call: 1, team, state);
        return new Answer(outputs, gradients);
    }

    private static LearningCase Create(string cell, Pooling pooling) => new(
        new NetworkSpec(3, [new(TestCells.Named(cell), 5, false), new(TestCells.Named(cell), 6, false)], 2) { Pooling = pooling }, Lengths);

    private static Func<int, Range> From(int start, int length) =>
        i => Math.Min(start, Lengths[i])..Math.Min(start + length, Lengths[i]);

    private sealed record Answer(float[] Outputs, float[] Gradients);
}

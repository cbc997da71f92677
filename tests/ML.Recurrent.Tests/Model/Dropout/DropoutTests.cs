using ML.Recurrent.Engine;
using ML.Recurrent.Engine.Layers;
using ML.Recurrent.Engine.Parameters;
using ML.Recurrent.Engine.Sequences;
using ML.Recurrent.Engine.Threads;
using ML.Recurrent.Model;
using ML.Recurrent.Tests.References;

namespace ML.Recurrent.Tests.Model.Dropout;

/// <summary>Where dropout acts and where it does not, and how its masks are drawn.</summary>
[TestClass]
public sealed class DropoutTests
{
    private static readonly int[] Lengths = [9, 0, 31, 5, 31, 17];

    private static readonly NetworkDropout Everything =
        new() { Inputs = 0.1, Layers = 0.2, Outputs = 0.3, Recurrent = 0.4, Seed = 1 };

    public static IEnumerable<object[]> Kinds =>
    [
        [new NetworkDropout { Inputs = 0.5, Seed = 2 }],
        [new NetworkDropout { Layers = 0.5, Seed = 2 }],
        [new NetworkDropout { Outputs = 0.5, Seed = 2 }],
        [new NetworkDropout { Recurrent = 0.5, Seed = 2 }],
    ];

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void EachKindDoesSomethingOfItsOwn(object kind)
    {
        var dropout = (NetworkDropout)kind;
        LearningCase learning = Create();
        (double plain, _) = learning.Learn(dropout: null);
        (double first, float[] gradients) = learning.Learn(dropout);
        Assert.AreNotEqual(plain, first);
        Assert.AreNotEqual(first, learning.Learn(dropout, call: 1).Loss, "another call");
        Assert.AreNotEqual(first, learning.Learn(dropout with { Seed = 3 }).Loss, "another seed");
        (double again, float[] gradientsAgain) = learning.Learn(dropout);
        Assert.AreEqual(first, again);
        CollectionAssert.AreEqual(gradients, gradientsAgain);
    }

    [TestMethod]
    public void NoRateGivesTheBitsOfNoDropout()
    {
        LearningCase learning = Create();
        (double plain, float[] gradients) = learning.Learn(dropout: null);
        (double none, float[] gradientsOfNone) = learning.Learn(new NetworkDropout { PerSequence = true, Seed = 9 });
        Assert.AreEqual(plain, none);
        CollectionAssert.AreEqual(gradients, gradientsOfNone);
    }

    [TestMethod]
    public void OnlyLearningDrops()
    {
        LearningCase learning = Create();
        SequenceBatch batch = learning.All();
        (float[] outputs, float[] gradients) = ForwardAndBack(new NetworkRun(learning.Network), batch, learning.Network);
        var run = new NetworkRun(learning.Network, Everything);
        learning.Learn(run, i => 0..Lengths[i]);
        (float[] after, float[] gradientsAfter) = ForwardAndBack(run, batch, learning.Network);
        CollectionAssert.AreEqual(outputs, after);
        CollectionAssert.AreEqual(gradients, gradientsAfter);
        run.Forward(batch, keepHistory: false);
        CollectionAssert.AreEqual(outputs, run.Outputs.ToArray());
    }

    /// <summary>The mean of a mask over calls: 1, within four standard deviations.</summary>
    [TestMethod]
    [DataRow(0.1)]
    [DataRow(0.5)]
    [DataRow(0.8)]
    public void MasksOfStatesKeepTheExpectation(double rate)
    {
        const int calls = 400;
        const int width = 37;
        double[] sums = new double[Lengths.Length * width];
        for (int call = 0; call < calls; call++)
        {
            float[] mask = StateMask(rate, call, layer: 0, direction: 0, width);
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] += mask[i];
            }
        }

        double deviation = Math.Sqrt(rate / (1 - rate) / calls);
        Assert.AreEqual(1, sums.Average() / calls, 4 * deviation / Math.Sqrt(sums.Length));
        foreach (double sum in sums)
        {
            Assert.AreEqual(1, sum / calls, 5 * deviation, "one unit of one sequence");
        }
    }

    [TestMethod]
    public void StatesInputsAndDirectionsDrawTheirOwn()
    {
        const int width = 400;
        float[] states = StateMask(0.5, 0, layer: 0, direction: 0, width);
        Independent(states, StateMask(0.5, 0, layer: 0, direction: 1, width), "directions");
        Independent(states, StateMask(0.5, 0, layer: 1, direction: 0, width), "layers");
        Independent(StateMask(0.5, 0, layer: 0, direction: 1, width), StateMask(0.5, 0, layer: 1, direction: 0, width), "both");
        Independent(states, StateMask(0.5, 1, layer: 0, direction: 0, width), "calls");
        float[] pooled = [.. Enumerable.Repeat(1f, Lengths.Length * width)];
        new DropoutMask(0.5, perSequence: false, seed: 7, call: 0).ApplyToSequences(pooled, Layout(), layer: 0);
        Independent(states, pooled, "states and what a layer reads");
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void AnyNumberOfThreadsGivesTheSameBits(bool perSequence)
    {
        NetworkDropout dropout = Everything with { PerSequence = perSequence };
        LearningCase rows = Create(new NetworkSpec(20, [new(CellKind.Lstm, 40, true), new(CellKind.Gru, 33, false)], 3), 32);
        var narrow = new CellSpec(CellKind.Lstm) { Peepholes = Peepholes.All, ProjectionSize = 200 };
        LearningCase panels = Create(new NetworkSpec(20, [new(CellKind.Gru, 260, true), new(narrow, 260, false)], 3), 3);
        foreach (LearningCase learning in new[] { rows, panels })
        {
            (double loss, float[] gradients) = learning.Learn(dropout);
            foreach (int threads in new[] { 2, 4, 8 })
            {
                using WorkerTeam team = WorkerTeam.Rent(threads);
                (double shared, float[] sharedGradients) = learning.Learn(dropout, team: team);
                Assert.AreEqual(loss, shared);
                Assert.IsTrue(gradients.AsSpan().SequenceEqual(sharedGradients), $"{threads} threads");
            }
        }
    }

    [TestMethod]
    public void CellsThatMakeSomethingOfTheStateFirstAreRefused()
    {
        var before = new CellSpec(CellKind.Gru) { ResetGate = ResetGate.BeforeProjection };
        var spec = new NetworkSpec(2, [new(CellKind.Gru, 4, false), new(before, 4, false)], 1);
        var network = new Network(spec, new ParameterSet(spec.ParameterLayout));
        string message = Assert.ThrowsExactly<ArgumentException>(
            () => new NetworkRun(network, new NetworkDropout { Recurrent = 0.1 })).Message;
        StringAssert.Contains(message, "ResetGate BeforeProjection", StringComparison.Ordinal);
        Assert.IsNotNull(new NetworkRun(network, Everything with { Recurrent = 0 }));
    }

    [TestMethod]
    [DataRow(-0.1)]
    [DataRow(1.0)]
    [DataRow(double.NaN)]
    public void RatesOutOfRangeAreRefused(double rate)
    {
        Network network = Create().Network;
        NetworkDropout none = new();
        foreach (NetworkDropout dropout in new[]
        {
            none with { Inputs = rate }, none with { Layers = rate }, none with { Outputs = rate }, none with { Recurrent = rate },
        })
        {
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new NetworkRun(network, dropout));
        }
    }

    private static LearningCase Create() => new(
        new NetworkSpec(3, [new(CellKind.Lstm, 18, true), new(CellKind.Gru, 7, false)], 2)
        {
            Pooling = Pooling.Attention,
            AttentionSize = 4,
        },
        Lengths);

    private static LearningCase Create(NetworkSpec spec, int batch) =>
        new(spec, [.. Enumerable.Range(0, batch).Select(i => 9 + i % 3)], scale: 0.1);

    private static (float[] Outputs, float[] Gradients) ForwardAndBack(NetworkRun run, SequenceBatch batch, Network network)
    {
        run.Forward(batch, keepHistory: true);
        float[] outputs = run.Outputs.ToArray();
        float[] gradients = new float[network.Parameters.Count];
        run.Backward(HashFormula.Values(5, outputs.Length), gradients);
        return (outputs, gradients);
    }

    private static PackedSequences Layout()
    {
        var layout = new PackedSequences();
        layout.Arrange(Lengths);
        return layout;
    }

    private static float[] StateMask(double rate, long call, int layer, int direction, int width)
    {
        float[] mask = new float[Lengths.Length * width];
        new DropoutMask(rate, perSequence: false, seed: 7, call).FillForStates(mask, Layout(), layer, direction);
        return mask;
    }

    // Half of the places agree, within four standard deviations.
    private static void Independent(float[] a, float[] b, string what)
    {
        double equal = a.Zip(b, (one, other) => one == other ? 1.0 : 0.0).Average();
        Assert.AreEqual(0.5, equal, 4 * 0.5 / Math.Sqrt(a.Length), what);
    }
}

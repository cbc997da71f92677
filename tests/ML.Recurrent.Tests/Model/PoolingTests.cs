using ML.Recurrent.Engine;
using ML.Recurrent.Engine.Parameters;
using ML.Recurrent.Engine.Randomness;
using ML.Recurrent.Engine.Sequences;
using ML.Recurrent.Model;
using ML.Recurrent.Model.Layers;
using ML.Recurrent.Tests.References;

namespace ML.Recurrent.Tests.Model;

/// <summary>Pooling on numbers small enough to follow by hand; PyTorch and central differences judge the rest.</summary>
[TestClass]
public sealed class PoolingTests
{
    // Lengths 1, 0 and 2 of width 2; packed: the longest first, then step by step.
    private static readonly float[] H = [3, -1, 7, -8, 5, -4];

    [TestMethod]
    public void MeanOverTheSteps()
    {
        float[] pooled = [9, 9, 9, 9, 9, 9];
        StepPooling.Mean(Layout(), H, pooled, 2);
        CollectionAssert.AreEqual(new float[] { 4, -2.5f, 7, -8, 0, 0 }, pooled);

        float[] dH = new float[6];
        StepPooling.MeanBack(Layout(), [2, 4, 1, 3, 5, 5], dH, 2);
        CollectionAssert.AreEqual(new float[] { 1, 2, 1, 3, 1, 2 }, dH);
    }

    [TestMethod]
    public void MaximumOverTheSteps()
    {
        float[] pooled = [9, 9, 9, 9, 9, 9];
        int[] winners = new int[6];
        StepPooling.Max(Layout(), H, pooled, winners, 2);
        CollectionAssert.AreEqual(new float[] { 5, -1, 7, -8, 0, 0 }, pooled);
        CollectionAssert.AreEqual(new[] { 2, 0, 1, 1, -1, -1 }, winners);

        float[] dH = [9, 9, 9, 9, 9, 9];
        StepPooling.MaxBack(winners, [2, 4, 1, 3, 5, 5], dH, 2);
        CollectionAssert.AreEqual(new float[] { 0, 4, 1, 3, 2, 0 }, dH);
    }

    [TestMethod]
    public void TheFirstOfEqualMaximaWins()
    {
        var layout = new PackedSequences();
        layout.Arrange([3]);
        int[] winners = new int[1];
        StepPooling.Max(layout, [1, 2, 2], new float[1], winners, 1);
        Assert.AreEqual(1, winners[0]);
    }

    [TestMethod]
    [DataRow(Pooling.Last)]
    [DataRow(Pooling.Mean)]
    [DataRow(Pooling.Max)]
    [DataRow(Pooling.Attention)]
    public void AnEmptySequenceIsPooledToZeros(Pooling pooling)
    {
        Network network = Create(pooling);
        SequenceRun run = new SequenceRun(network, [new TestSequence([], 2), new TestSequence([1, 2, 3, 4], 2)]).Forward(keepHistory: true);
        CollectionAssert.AreEqual(network.Parameters["head.bias"].ToArray(), run.Outputs[0]);
        Assert.IsTrue(run.Backward(new float[run.PackedOutputs.Length]).All(gradient => gradient == 0));
    }

    [TestMethod]
    public void StepsOfEmptySequencesHaveNoOutputs()
    {
        SequenceRun run = new SequenceRun(Create(Pooling.None), [new TestSequence([], 2)]).Forward(keepHistory: true);
        Assert.IsEmpty(run.Outputs[0]);
        Assert.IsTrue(run.Backward([]).All(gradient => gradient == 0));
    }

    [TestMethod]
    public void AttentionWeightsSumToOne()
    {
        var random = new RandomSource(12);
        TestSequence[] sequences =
        [
            .. from length in new[] { 5, 1, 0, 40, 5 }
               select new TestSequence([.. Enumerable.Range(0, 2 * length).Select(_ => (float)random.NextNormal())], 2),
        ];
        foreach (float[] weights in new SequenceRun(Create(Pooling.Attention), sequences).Forward(keepHistory: false).AttentionWeights)
        {
            Assert.AreEqual(weights.Length == 0 ? 0 : 1, weights.Sum(), 1e-6);
            Assert.IsTrue(weights.All(weight => weight is > 0 and <= 1));
        }
    }

    [TestMethod]
    public void AttentionToNothingIsTheMean()
    {
        var sequence = new TestSequence([0.1f, 0.2f, -0.3f, 0.4f, 0.5f, -0.6f], 2);
        Network attention = Create(Pooling.Attention);
        Network mean = Create(Pooling.Mean);
        foreach (TensorSpec tensor in mean.Spec.Parameters)
        {
            attention.Parameters.Write(tensor.Name, mean.Parameters.ToArray(tensor.Name));
        }

        attention.Parameters["attention.vector"].Clear();
        attention.Prepare();
        Closeness.Check(
            new SequenceRun(mean, [sequence]).Forward(keepHistory: false).Outputs[0],
            new SequenceRun(attention, [sequence]).Forward(keepHistory: false).Outputs[0], 1e-6, "outputs", scale: 1);
    }

    [TestMethod]
    public void GreatScoresDoNotOverflow()
    {
        Network network = Create(Pooling.Attention);
        network.Parameters["attention.vector"].Fill(1e30f);
        network.Prepare();
        SequenceRun run = new SequenceRun(network, [new TestSequence([0.1f, 0.2f, -0.3f, 0.4f], 2)]).Forward(keepHistory: false);
        Assert.AreEqual(1, run.AttentionWeights[0].Sum(), 1e-6);
        Assert.IsTrue(run.Outputs[0].All(float.IsFinite));
    }

    private static PackedSequences Layout()
    {
        var layout = new PackedSequences();
        layout.Arrange([1, 0, 2]);
        return layout;
    }

    private static Network Create(Pooling pooling)
    {
        var spec = new NetworkSpec(2, [new(CellKind.Gru, 6, true)], 2)
        {
            Pooling = pooling,
            AttentionSize = pooling == Pooling.Attention ? 4 : 0,
        };
        var network = new Network(spec, new ParameterSet(spec.ParameterLayout));
        Initialization.Apply(network, new RandomSource(3));
        network.Parameters["head.bias"].Fill(0.25f);
        return network;
    }
}

using ML.Recurrent.Engine.Sequences;
using ML.Recurrent.Training;
using ML.Recurrent.Training.Data;

namespace ML.Recurrent.Tests.Training;

[TestClass]
public sealed class MinibatchGatherTests
{
    [TestMethod]
    public void StepsTargetsAndWeightsMeetInPackedOrder()
    {
        SequenceDataset data = Numbered(perStep: true, 2, 5, 3);
        var gather = new MinibatchGather(data.Shape);
        gather.Load(data, [2, 0, 1], StepWindow.All);
        CollectionAssert.AreEqual(
            new float[] { 200, 300, 100, 201, 301, 101, 202, 302, 203, 204 }, gather.Batch.Features.ToArray());
        CollectionAssert.AreEqual(
            new float[] { -200, -300, -100, -201, -301, -101, -202, -302, -203, -204 }, gather.Targets.Values.ToArray());
        CollectionAssert.AreEqual(new float[] { 2, 3, 1, 2, 3, 1, 2, 3, 2, 2 }, gather.Targets.Weights.ToArray());
    }

    [TestMethod]
    public void AWindowTakesItsStepsAndTheirTargets()
    {
        SequenceDataset data = Numbered(perStep: true, 2, 5, 3);
        var gather = new MinibatchGather(data.Shape);
        gather.Load(data, [2, 0, 1], StepWindow.From(2, 2));
        CollectionAssert.AreEqual(new float[] { 202, 302, 203 }, gather.Batch.Features.ToArray());
        CollectionAssert.AreEqual(new float[] { -202, -302, -203 }, gather.Targets.Values.ToArray());
        Assert.AreEqual(3, gather.Batch.Layout.Count); // the sequence that has ended keeps its place
        Assert.AreEqual(1, gather.Batch.Layout.SourceIndex(2));
    }

    [TestMethod]
    public void ATargetOfASequenceStaysWhateverTheWindow()
    {
        SequenceDataset data = Numbered(perStep: false, 2, 5, 3);
        var gather = new MinibatchGather(data.Shape);
        gather.Load(data, [2, 0, 1], StepWindow.AllButLast(2));
        PackedSequences layout = gather.Batch.Layout;
        CollectionAssert.AreEqual(new float[] { 200, 300, 201, 202 }, gather.Batch.Features.ToArray());
        Assert.AreEqual((2, 0, 1), (layout.SourceIndex(0), layout.SourceIndex(1), layout.SourceIndex(2)));
        CollectionAssert.AreEqual(new float[] { -200, -300, -100 }, gather.Targets.Values.ToArray());
        CollectionAssert.AreEqual(new float[] { 2, 3, 1 }, gather.Targets.Weights.ToArray());
    }

    [TestMethod]
    public void WeightsOfOneAreLeftOut()
    {
        SequenceDataset data = Numbered(perStep: false, 2, 5, 3);
        var gather = new MinibatchGather(data.Shape);
        gather.Load(data, [0], StepWindow.All);
        Assert.IsTrue(gather.Targets.Weights.IsEmpty);
        gather.Load(data, [0, 1], StepWindow.All);
        Assert.HasCount(2, gather.Targets.Weights.ToArray());
    }

    // Sequence i has features 100·(i + 1) + t, targets of minus that, and weight i + 1.
    private static SequenceDataset Numbered(bool perStep, params int[] lengths)
    {
        var data = new SequenceDataset(new SequenceShape(1, 0, 1, perStep));
        for (int i = 0; i < lengths.Length; i++)
        {
            float[] features = [.. Enumerable.Range(0, lengths[i]).Select(t => 100f * (i + 1) + t)];
            float[] targets = [.. features.Select(feature => -feature).Take(perStep ? lengths[i] : 1)];
            data.Add(features, targets, weight: i + 1);
        }

        return data;
    }
}

using ML.Recurrent.Model;
using ML.Recurrent.Training;

namespace ML.Recurrent.Tests.Training;

[TestClass]
public sealed class SequenceDatasetTests
{
    private static readonly SequenceShape PerStep = new(2, 1, TargetSize: 3, TargetPerStep: true);

    [TestMethod]
    public void KeepsWhatItWasGiven()
    {
        var data = new SequenceDataset(PerStep);
        var steps = new SequenceSteps(2, 1);
        foreach (int length in new[] { 2, 0, 5 })
        {
            steps.Begin(0, length, length);
            steps.Features.Fill(length);
            steps.Tokens.Fill(length + 1);
            data.Add(steps, [.. Enumerable.Repeat(length + 2f, 3 * length)]);
        }

        Assert.AreEqual((3, 7L), (data.Count, data.Steps));
        CollectionAssert.AreEqual(new[] { 2, 0, 5 }, Enumerable.Range(0, 3).Select(data.Length).ToArray());
        for (int i = 0; i < data.Count; i++)
        {
            int length = data.Length(i);
            CollectionAssert.AreEqual(Enumerable.Repeat((float)length, 2 * length).ToArray(), data.FeaturesOf(i).ToArray());
            CollectionAssert.AreEqual(Enumerable.Repeat(length + 1, length).ToArray(), data.TokensOf(i).ToArray());
            CollectionAssert.AreEqual(Enumerable.Repeat(length + 2f, 3 * length).ToArray(), data.TargetsOf(i).ToArray());
        }
    }

    [TestMethod]
    public void ValuesThatDoNotFitTheShapeAreRefused()
    {
        var steps = new SequenceSteps(2, 1);
        steps.Begin(0, 2, 2);
        var perStep = new SequenceDataset(PerStep);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => perStep.Add(steps, new float[3]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => perStep.Add(new float[4], new float[6]), "tokens are missing");
        var perSequence = new SequenceDataset(new SequenceShape(3, 1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => perSequence.Add(steps, [1]));
        Assert.AreEqual((0, 0), (perStep.Count, perSequence.Count));
    }
}

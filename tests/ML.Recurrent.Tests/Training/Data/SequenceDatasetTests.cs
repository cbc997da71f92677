using ML.Recurrent.Engine.Randomness;
using ML.Recurrent.Model;
using ML.Recurrent.Training.Data;

namespace ML.Recurrent.Tests.Training.Data;

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
            data.Add(steps, [.. Enumerable.Repeat(length + 2f, 3 * length)], length + 3f);
        }

        Assert.AreEqual((3, 7L), (data.Count, data.Steps));
        CollectionAssert.AreEqual(new[] { 2, 0, 5 }, Enumerable.Range(0, 3).Select(data.Length).ToArray());
        for (int i = 0; i < data.Count; i++)
        {
            int length = data.Length(i);
            CollectionAssert.AreEqual(Enumerable.Repeat((float)length, 2 * length).ToArray(), data.FeaturesOf(i).ToArray());
            CollectionAssert.AreEqual(Enumerable.Repeat(length + 1, length).ToArray(), data.TokensOf(i).ToArray());
            CollectionAssert.AreEqual(Enumerable.Repeat(length + 2f, 3 * length).ToArray(), data.TargetsOf(i).ToArray());
            Assert.AreEqual(length + 3f, data.WeightOf(i));
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

    [TestMethod]
    public void AWeightIsOneUnlessGiven()
    {
        var data = new SequenceDataset(new SequenceShape(1));
        data.Add([1, 2], [3]);
        Assert.AreEqual(1f, data.WeightOf(0));
    }

    [TestMethod]
    public void BytesAreThoseOfTheValuesAndSomeForEachSequence()
    {
        var data = new SequenceDataset(new SequenceShape(2));
        data.Add([], [0]);
        long empty = data.Bytes;
        data.Add(new float[2000], [0]);
        Assert.AreEqual(2 * empty + 8000, data.Bytes);
        data.Clear();
        Assert.AreEqual((0, 0L, 0L), (data.Count, data.Steps, data.Bytes));
    }

    [TestMethod]
    public void RunsOfAnyLengthsFindTheirPlaceAgainAndAgain()
    {
        var data = new SequenceDataset(new SequenceShape(1));
        foreach (ulong round in new ulong[] { 1, 2, 3 })
        {
            var random = new RandomSource(round);
            int[] lengths = [.. Enumerable.Range(0, 60).Select(i => i % 20 == 0 ? 1_500_000 : random.NextInt32(100_000))];
            data.Clear();
            foreach (int length in lengths)
            {
                data.Add([.. Enumerable.Repeat((float)length, length)], [length]);
            }

            for (int i = 0; i < lengths.Length; i++)
            {
                Assert.AreEqual((float)lengths[i], data.TargetsOf(i)[0]);
                Assert.AreEqual(lengths[i], data.FeaturesOf(i).Length);
                Assert.AreEqual(-1, data.FeaturesOf(i).IndexOfAnyExcept((float)lengths[i]));
            }
        }
    }

    [TestMethod]
    [DoNotParallelize]
    public void AddsAllocateNothingOnceWarm()
    {
        var data = new SequenceDataset(new SequenceShape(1));
        float[] features = new float[3000];
        long least = long.MaxValue;
        for (int round = 0; round < 5; round++)
        {
            data.Clear();
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 1000; i++)
            {
                // Another order each time, as shuffled rows have it.
                data.Add(features.AsSpan(0, (i + 1) * (round + 7) * 379 % 3000), [i]);
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.AreEqual(0, least);
    }
}

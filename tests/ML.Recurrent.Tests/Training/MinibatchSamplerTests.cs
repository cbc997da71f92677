using ML.Recurrent.Engine.Randomness;
using ML.Recurrent.Training;

namespace ML.Recurrent.Tests.Training;

[TestClass]
public sealed class MinibatchSamplerTests
{
    [TestMethod]
    [DataRow(1, 1)]
    [DataRow(5, 8)]
    [DataRow(64, 8)]
    [DataRow(1000, 7)]
    public void EverySequenceIsDrawnOnceAnEpoch(int count, int batchSize)
    {
        MinibatchSampler sampler = Sampler(count, batchSize, seed: 1);
        for (int epoch = 0; epoch < 3; epoch++)
        {
            int[][] batches = Epoch(sampler);
            CollectionAssert.AreEquivalent(Enumerable.Range(0, count).ToArray(), batches.SelectMany(batch => batch).ToArray());
            Assert.AreEqual((count + batchSize - 1) / batchSize, batches.Length);
            Assert.IsTrue(batches.All(batch => batch.Length <= batchSize));
        }
    }

    [TestMethod]
    public void TheSeedDecidesTheOrder()
    {
        Assert.AreEqual(Draw(seed: 1), Draw(seed: 1));
        Assert.AreNotEqual(Draw(seed: 1), Draw(seed: 2));

        static string Draw(ulong seed) => string.Join(';', Epoch(Sampler(300, 8, seed)).Select(batch => string.Join(',', batch)));
    }

    [TestMethod]
    public void EpochsDiffer()
    {
        MinibatchSampler sampler = Sampler(300, 8, seed: 1);
        CollectionAssert.AreNotEqual(Epoch(sampler).SelectMany(batch => batch).ToArray(), Epoch(sampler).SelectMany(batch => batch).ToArray());
    }

    [TestMethod]
    public void BatchesHoldSequencesOfLikeLength()
    {
        SequenceDataset data = Data(1000);
        var sampler = new MinibatchSampler(data, 10, new RandomSource(1));
        int steps = Epoch(sampler).Sum(batch => batch.Length * batch.Max(data.Length));
        Assert.IsLessThan(1.15, (double)steps / data.Steps, "steps with padding over steps");
    }

    private static MinibatchSampler Sampler(int count, int batchSize, ulong seed) => new(Data(count), batchSize, new RandomSource(seed));

    private static SequenceDataset Data(int count)
    {
        var data = new SequenceDataset(new SequenceShape(1));
        for (int i = 0; i < count; i++)
        {
            data.Add(new float[i * 37 % 50], [0]);
        }

        return data;
    }

    private static int[][] Epoch(MinibatchSampler sampler)
    {
        sampler.BeginEpoch();
        return [.. Enumerable.Range(0, sampler.BatchCount).Select(i => sampler.Batch(i).ToArray())];
    }
}

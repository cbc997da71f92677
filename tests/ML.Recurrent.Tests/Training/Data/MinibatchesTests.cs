using ML.Recurrent.Model;
using ML.Recurrent.Training;
using ML.Recurrent.Training.Data;

namespace ML.Recurrent.Tests.Training.Data;

/// <summary>What holds of minibatches, from memory or streamed.</summary>
[TestClass]
public sealed class MinibatchesTests
{
    [TestMethod]
    [DataRow(DataCaching.Memory, 1, 1)]
    [DataRow(DataCaching.Memory, 5, 8)]
    [DataRow(DataCaching.Memory, 64, 8)]
    [DataRow(DataCaching.Memory, 1000, 7)]
    [DataRow(DataCaching.Stream, 1, 1)]
    [DataRow(DataCaching.Stream, 5, 8)]
    [DataRow(DataCaching.Stream, 64, 8)]
    [DataRow(DataCaching.Stream, 200, 200)]
    [DataRow(DataCaching.Stream, 1000, 7)]
    public void EverySequenceIsDrawnOnceAnEpoch(DataCaching caching, int count, int batchSize)
    {
        using TrainingData data = Prepare(caching, count, batchSize);
        Assert.AreEqual((count, (count + batchSize - 1) / batchSize), ((int)data.Training.Count, data.Training.BatchCount));
        for (int epoch = 0; epoch < 3; epoch++)
        {
            int[][] batches = NumberedSequences.Epoch(data.Training, epoch);
            CollectionAssert.AreEquivalent(Enumerable.Range(0, count).ToArray(), batches.SelectMany(batch => batch).ToArray());
            Assert.HasCount(data.Training.BatchCount, batches);
            Assert.IsLessThanOrEqualTo(1, batches.Count(batch => batch.Length != batchSize), "minibatches that are not full");
            Assert.IsFalse(data.Training.MoveNext());
        }
    }

    [TestMethod]
    [DataRow(DataCaching.Memory, true)]
    [DataRow(DataCaching.Stream, true)]
    [DataRow(DataCaching.Stream, false)]
    public void SeedAndEpochAloneDecideTheOrder(DataCaching caching, bool shuffles)
    {
        string first = Draw(1, 5);
        Assert.AreEqual(first, Draw(1, 5));
        Assert.AreEqual(first, Draw(1, 3, 9, 5), "whatever epochs came before");
        Assert.AreNotEqual(first, Draw(2, 5));
        Assert.AreNotEqual(first, Draw(1, 6));

        string Draw(ulong seed, params int[] epochs)
        {
            using TrainingData data = Prepare(caching, 300, 8, seed, shuffles);
            return epochs.Select(epoch => NumberedSequences.Text(NumberedSequences.Epoch(data.Training, epoch))).Last();
        }
    }

    [TestMethod]
    [DataRow(DataCaching.Memory)]
    [DataRow(DataCaching.Stream)]
    public void WhatFollowsASkipIsWhatWouldHaveFollowed(DataCaching caching)
    {
        using TrainingData data = Prepare(caching, 300, 8);
        int[][] all = NumberedSequences.Epoch(data.Training, 2);
        for (int skipped = 0; skipped <= all.Length; skipped++)
        {
            data.Training.BeginEpoch(2);
            data.Training.Skip(skipped);
            Assert.AreEqual(NumberedSequences.Text(all[skipped..]), NumberedSequences.Text(NumberedSequences.Rest(data.Training)));
        }

        data.Training.BeginEpoch(2);
        Assert.IsTrue(data.Training.MoveNext());
        data.Training.Skip(20);
        Assert.AreEqual(NumberedSequences.Text(all[21..]), NumberedSequences.Text(NumberedSequences.Rest(data.Training)), "after others");
    }

    [TestMethod]
    [DataRow(DataCaching.Memory, 1.15)]
    [DataRow(DataCaching.Stream, 1.25)]
    public void BatchesHoldSequencesOfLikeLength(DataCaching caching, double most)
    {
        using TrainingData data = Prepare(caching, 1000, 10, buffered: 250);
        long steps = 0;
        data.Training.BeginEpoch(1);
        while (data.Training.MoveNext())
        {
            steps += data.Training.Batch.Length * data.Training.Batch.ToArray().Max(data.Training.Data.Length);
        }

        Assert.IsLessThan(most, (double)steps / data.Summary.Steps, "steps with padding over steps");
    }

    [TestMethod]
    [DataRow(DataCaching.Memory)]
    [DataRow(DataCaching.Stream)]
    public void ValidationComesInOneOrderByLength(DataCaching caching)
    {
        var source = new DatasetSource(NumberedSequences.Create(100));
        using TrainingData data = TrainingData.Prepare(
            source, new DatasetSource(NumberedSequences.Create(50)), RecurrentTask.Regression, Options(caching, 8, 1, 64), null, default);
        IMinibatches validation = data.Validation!;
        int[][] first = NumberedSequences.Epoch(validation, 1);
        Assert.AreEqual((50L, 50L, 7), (data.Summary.ValidationSequences, validation.Count, validation.BatchCount));
        Assert.HasCount(7, first);
        Assert.AreEqual(NumberedSequences.Text(first), NumberedSequences.Text(NumberedSequences.Epoch(validation, 2)));
        int[] lengths = [.. first.SelectMany(batch => batch).Select(i => i * 37 % 50)];
        CollectionAssert.AreEqual(Enumerable.Range(0, 50).ToArray(), lengths);
    }

    [TestMethod]
    [DataRow(DataCaching.Memory)]
    [DataRow(DataCaching.Stream)]
    public void SequencesComeStandardizedAndFilled(DataCaching caching)
    {
        var raw = new SequenceDataset(new SequenceShape(1));
        raw.Add([1, 3, float.NaN], [10], weight: 2);
        raw.Add([5, 7], [30], weight: 0);
        using TrainingData data = NumberedSequences.Prepare(
            new DatasetSource(raw), new DataOptions { BatchSize = 2, Seed = 1, Standardize = true, Caching = caching });
        double deviation = Math.Sqrt(5); // of 1, 3, 5, 7 about 4
        for (int epoch = 1; epoch <= 2; epoch++)
        {
            data.Training.BeginEpoch(epoch);
            Assert.IsTrue(data.Training.MoveNext());
            int[] batch = data.Training.Batch.ToArray();
            int first = batch.Single(i => data.Training.Data.Length(i) == 3);
            int second = batch.Single(i => data.Training.Data.Length(i) == 2);
            float[] features = [.. data.Training.Data.FeaturesOf(first), .. data.Training.Data.FeaturesOf(second)];
            double[] expected = [-3 / deviation, -1 / deviation, 0, 1 / deviation, 3 / deviation];
            for (int i = 0; i < features.Length; i++)
            {
                Assert.AreEqual(expected[i], features[i], 1e-6);
            }

            Assert.AreEqual((-1f, 1f), (data.Training.Data.TargetsOf(first)[0], data.Training.Data.TargetsOf(second)[0]));
            Assert.AreEqual((2f, 0f), (data.Training.Data.WeightOf(first), data.Training.Data.WeightOf(second)));
        }
    }

    private static TrainingData Prepare(
        DataCaching caching, int count, int batchSize, ulong seed = 1, bool shuffles = true, int buffered = 64) =>
        NumberedSequences.Prepare(
            new DatasetSource(NumberedSequences.Create(count), shuffles), Options(caching, batchSize, seed, buffered));

    private static DataOptions Options(DataCaching caching, int batchSize, ulong seed, int buffered) =>
        new() { BatchSize = batchSize, Seed = seed, Caching = caching, BufferedSequences = buffered };
}

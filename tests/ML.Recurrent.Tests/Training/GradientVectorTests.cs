using ML.Recurrent.Engine.Randomness;
using ML.Recurrent.Engine.Threads;
using ML.Recurrent.Model.Layers;
using ML.Recurrent.Training;

namespace ML.Recurrent.Tests.Training;

[TestClass]
public sealed class GradientVectorTests
{
    private const int Length = 50_000;

    private static readonly EmbeddingTable[] Tables = [new(Start: 30_000, Count: 100, Dimension: 50), new(Start: 10, Count: 70, Dimension: 3)];

    [TestMethod]
    public void RowsAreTouchedOnceAndInOrder()
    {
        var gradients = new GradientVector(20, new EmbeddingTable(2, 5, 3));
        gradients.Begin([4, 1, 0, 4, 5]);
        CollectionAssert.AreEqual(
            new Shard[] { new(0, 2), new(17, 3), new(2, 3), new(11, 3), new(14, 3) }, gradients.Shards.ToArray());
        gradients.Begin([2]);
        CollectionAssert.AreEqual(new Shard[] { new(0, 2), new(17, 3), new(5, 3) }, gradients.Shards.ToArray());
    }

    [TestMethod]
    public void WhatALastBatchLeftIsCleared()
    {
        var gradients = new GradientVector(Length, Tables);
        var random = new RandomSource(1);
        foreach (int[] tokens in new int[][] { [1, 2, 3, 4], [], [100, 70, 0, 70] })
        {
            gradients.Begin(tokens);
            Assert.IsTrue(gradients.Values.ToArray().All(value => value == 0));
            Fill(gradients, random);
        }
    }

    [TestMethod]
    public void LeavingRowsOutChangesNoBit()
    {
        GradientVector some = Filled([7, 1, 99, 70, 7, 0]);
        GradientVector all = new(Length, Tables);
        all.Begin([.. Enumerable.Range(0, 100).SelectMany(i => new[] { i + 1, Math.Min(i + 1, 70) })]);
        some.Values.CopyTo(all.Values);
        Assert.AreEqual(all.SumOfSquares(), some.SumOfSquares());
        GradientClipping.Apply(all, 0.5);
        GradientClipping.Apply(some, 0.5);
        Assert.IsTrue(all.Values.SequenceEqual(some.Values));
        Assert.AreEqual(0.5, Math.Sqrt(some.SumOfSquares()), 1e-6);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(4)]
    [DataRow(8)]
    public void AnyTeamGivesTheSameBits(int size)
    {
        using var team = WorkerTeam.Rent(size);
        GradientVector alone = Filled([7, 1, 99, 70, 7, 0]);
        GradientVector together = Filled([7, 1, 99, 70, 7, 0]);
        Assert.AreEqual(GradientClipping.Apply(alone, 0.5), GradientClipping.Apply(together, 0.5, team));
        Assert.IsTrue(alone.Values.SequenceEqual(together.Values));
        together.Begin([], team);
        Assert.IsTrue(together.Values.ToArray().All(value => value == 0));
    }

    private static GradientVector Filled(int[] tokens)
    {
        var gradients = new GradientVector(Length, Tables);
        gradients.Begin(tokens);
        Fill(gradients, new RandomSource(2));
        return gradients;
    }

    private static void Fill(GradientVector gradients, RandomSource random)
    {
        foreach (Shard shard in gradients.Shards)
        {
            foreach (ref float value in gradients[shard])
            {
                value = (float)random.NextNormal();
            }
        }
    }
}

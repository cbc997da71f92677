using ML.Recurrent.Engine.Randomness;
using ML.Recurrent.Engine.Threads;
using ML.Recurrent.Model.Layers;
using ML.Recurrent.Training;
using ML.Recurrent.Training.Optimizers;

namespace ML.Recurrent.Tests.Training.Optimizers;

[TestClass]
public sealed class OptimizerTests
{
    private const int Length = 70_007;

    private static readonly EmbeddingTable Table = new(Start: 1000, Count: 300, Dimension: 7);

    // By the equations, worked by hand: p = 1, g = 0.5 then −0.25, η = 0.1, μ = 0.9.
    [TestMethod]
    [DataRow("plain", 0.95, 0.975)]
    [DataRow("momentum", 0.95, 0.93)]
    [DataRow("Nesterov", 0.905, 0.912)]
    public void TwoStepsOfGradientDescent(string name, double first, double second)
    {
        IOptimizer optimizer = OptimizerCases.Named(name).Create(1);
        var gradients = new GradientVector(1);
        float[] p = [1];
        gradients.Values[0] = 0.5f;
        optimizer.Step(p, gradients, 0.1);
        Assert.AreEqual(first, p[0], 1e-6);
        gradients.Values[0] = -0.25f;
        optimizer.Step(p, gradients, 0.1);
        Assert.AreEqual(second, p[0], 1e-6);
    }

    [TestMethod]
    [DynamicData(nameof(OptimizerCases.All), typeof(OptimizerCases))]
    public void AnyTeamGivesTheSameBits(string name)
    {
        float[] alone = Train(name, Table, team: null);
        foreach (int size in new[] { 1, 2, 4, 8 })
        {
            using var team = WorkerTeam.Rent(size);
            CollectionAssert.AreEqual(alone, Train(name, Table, team));
        }
    }

    [TestMethod]
    [DynamicData(nameof(OptimizerCases.All), typeof(OptimizerCases))]
    public void RowsLeftOutAreThoseThatWouldNotMove(string name) =>
        CollectionAssert.AreEqual(Train(name, default, team: null), Train(name, Table, team: null));

    [TestMethod]
    [DynamicData(nameof(OptimizerCases.All), typeof(OptimizerCases))]
    public void MomentsAndStepsAreAllTheState(string name)
    {
        IOptimizer before = OptimizerCases.Named(name).Create(Length);
        float[] start = Train(before, Table, null, seed: 4, new float[Length]);
        IOptimizer after = OptimizerCases.Named(name).Create(Length);
        Assert.AreEqual(3, before.Steps);
        after.Steps = before.Steps;
        foreach ((var from, var to) in before.Moments.Zip(after.Moments))
        {
            Assert.AreEqual(Length, from.Length);
            from.Span.CopyTo(to.Span);
        }

        float[] resumed = Train(after, Table, null, seed: 5, [.. start]);
        CollectionAssert.AreEqual(Train(before, Table, null, seed: 5, [.. start]), resumed);

        IOptimizer forgetful = OptimizerCases.Named(name).Create(Length);
        bool hasState = !name.StartsWith("plain", StringComparison.Ordinal);
        Assert.AreEqual(hasState, !Train(forgetful, Table, null, seed: 5, start).SequenceEqual(resumed));
    }

    [TestMethod]
    [DynamicData(nameof(OptimizerCases.All), typeof(OptimizerCases))]
    public void GapsStayZero(string name)
    {
        const int Width = 16, Used = 11;
        float[] parameters = new float[10 * Width];
        var gradients = new GradientVector(parameters.Length);
        IOptimizer optimizer = OptimizerCases.Named(name).Create(parameters.Length);
        var random = new RandomSource(1);
        for (int step = 0; step < 5; step++)
        {
            for (int i = 0; i < parameters.Length; i++)
            {
                gradients.Values[i] = i % Width < Used ? (float)random.NextNormal() : 0;
            }

            optimizer.Step(parameters, gradients, 0.1);
        }

        foreach (float[] vector in optimizer.Moments.Select(moment => moment.Span.ToArray()).Prepend(parameters))
        {
            for (int i = 0; i < vector.Length; i++)
            {
                Assert.AreEqual(i % Width >= Used, BitConverter.SingleToInt32Bits(vector[i]) == 0, $"element {i}: {vector[i]}");
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(OptimizerCases.All), typeof(OptimizerCases))]
    public void AStepAllocatesNothing(string name)
    {
        IOptimizer optimizer = OptimizerCases.Named(name).Create(Length);
        var gradients = new GradientVector(Length, Table);
        gradients.Begin([1, 2, 3]);
        float[] parameters = new float[Length];
        using var team = WorkerTeam.Rent(2);
        long least = long.MaxValue; // of some rounds: what allocates does so in each, a collection meanwhile miscounts in one
        for (int round = 0; round < 20 && least > 0; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            optimizer.Step(parameters, gradients, 0.1);
            optimizer.Step(parameters, gradients, 0.1, team);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.AreEqual(0, least);
    }

    private static float[] Train(string name, EmbeddingTable table, WorkerTeam? team)
    {
        var random = new RandomSource(3);
        float[] parameters = [.. Enumerable.Range(0, Length).Select(_ => (float)random.NextNormal())];
        return Train(OptimizerCases.Named(name).Create(Length), table, team, seed: 4, parameters);
    }

    private static float[] Train(IOptimizer optimizer, EmbeddingTable table, WorkerTeam? team, ulong seed, float[] parameters)
    {
        var random = new RandomSource(seed);
        GradientVector gradients = table.Count == 0 ? new GradientVector(Length) : new GradientVector(Length, table);
        for (int step = 0; step < 3; step++)
        {
            int[] tokens = [.. Enumerable.Range(0, 20).Select(_ => random.NextInt32(301))];
            gradients.Begin(table.Count == 0 ? [] : tokens);
            for (int i = 0; i < Length; i++)
            {
                float value = (float)random.NextNormal();
                int row = (i - Table.Start) / Table.Dimension;
                bool inTable = i >= Table.Start && row < Table.Count;
                gradients.Values[i] = !inTable || tokens.Contains(row + 1) ? value : 0;
            }

            optimizer.Step(parameters, gradients, 0.01, team);
        }

        return parameters;
    }
}

using ML.Recurrent.Engine.Randomness;
using ML.Recurrent.Engine.Threads;
using ML.Recurrent.Model.Layers;
using ML.Recurrent.Training;
using ML.Recurrent.Training.Optimizers;

namespace ML.Recurrent.Tests.Training.Optimizers;

[TestClass]
public sealed class OptimizerTests
{
    private const int Length = 140_007;

    private static readonly EmbeddingTable Table = new(Start: 1000, Count: 300, Dimension: 7);

    public static IEnumerable<object[]> All => [["Adam"], ["plain"], ["momentum"], ["Nesterov"]];

    // By the equations, worked by hand: p = 1, g = 0.5 then −0.25, η = 0.1, μ = 0.9.
    [TestMethod]
    [DataRow("plain", 0.95, 0.975)]
    [DataRow("momentum", 0.95, 0.93)]
    [DataRow("Nesterov", 0.905, 0.912)]
    public void TwoStepsOfGradientDescent(string name, double first, double second)
    {
        IOptimizer optimizer = Create(name, 1);
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
    [DynamicData(nameof(All))]
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
    [DynamicData(nameof(All))]
    public void RowsLeftOutAreThoseThatWouldNotMove(string name) =>
        CollectionAssert.AreEqual(Train(name, default, team: null), Train(name, Table, team: null));

    private static float[] Train(string name, EmbeddingTable table, WorkerTeam? team)
    {
        var random = new RandomSource(4);
        GradientVector gradients = table.Count == 0 ? new GradientVector(Length) : new GradientVector(Length, table);
        IOptimizer optimizer = Create(name, Length);
        float[] parameters = [.. Enumerable.Range(0, Length).Select(_ => (float)random.NextNormal())];
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

    private static IOptimizer Create(string name, int count) => name switch
    {
        "Adam" => new Adam(count),
        "plain" => new Sgd(count),
        "momentum" => new Sgd(count, momentum: 0.9),
        _ => new Sgd(count, momentum: 0.9, nesterov: true),
    };
}

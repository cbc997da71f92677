using ML.Recurrent.Engine;
using ML.Recurrent.Model;
using ML.Recurrent.Training;

namespace ML.Recurrent.Tests.Training;

[TestClass]
public sealed class NetworkTrainingTests
{
    private static readonly TrainingOptions Options = new()
    {
        NumberOfEpochs = 3,
        BatchSize = 16,
        LearningRate = 0.005,
        GradientClipping = 1,
        Seed = 1,
        Standardize = true,
    };

    [TestMethod]
    [DataRow(CellKind.Lstm)]
    [DataRow(CellKind.Gru)]
    public void LearnsTheAddingProblem(CellKind cell)
    {
        var options = Options with { NumberOfEpochs = 12, BatchSize = 32 };
        TrainedNetwork trained = NetworkTraining.Run(Spec(cell, 32), AddingProblem.Draw(4000, 50, seed: 1), options, null, CancellationToken.None);

        SequenceDataset test = AddingProblem.Draw(500, 50, seed: 2);
        SequencePredictor predictor = Model(trained).CreatePredictor();
        double squares = 0;
        float[] score = new float[1];
        for (int i = 0; i < test.Count; i++)
        {
            predictor.Predict(test.StepsOf(i), score);
            squares += Math.Pow(score[0] - test.TargetOf(i)[0], 2);
        }

        Console.WriteLine($"{cell}: MSE {squares / test.Count:E2} on 500 new sequences");
        Assert.IsLessThan(0.01, squares / test.Count);
    }

    [TestMethod]
    [DataRow(CellKind.Lstm)]
    [DataRow(CellKind.Gru)]
    public void TheSameSeedGivesTheSameBits(CellKind cell)
    {
        CollectionAssert.AreEqual(Weights(cell, 1), Weights(cell, 1));
        CollectionAssert.AreNotEqual(Weights(cell, 1), Weights(cell, 2));

        static float[] Weights(CellKind cell, ulong seed) =>
            NetworkTraining.Run(Spec(cell, 9), AddingProblem.Draw(100, 12, seed: 3), Options with { Seed = seed }, null, CancellationToken.None)
                .Network.Parameters.Values.ToArray();
    }

    [TestMethod]
    public void ReportsEveryEpoch()
    {
        var reports = new List<EpochReport>();
        NetworkTraining.Run(Spec(CellKind.Gru, 8), AddingProblem.Draw(50, 8, seed: 3), Options, reports.Add, CancellationToken.None);
        CollectionAssert.AreEqual(new[] { 1, 2, 3 }, reports.Select(report => report.Epoch).ToArray());
        Assert.IsTrue(reports.All(report => report is { NumberOfEpochs: 3, Sequences: 50, Loss: > 0 and < 3, GradientNorm: > 0 } && report.Elapsed > TimeSpan.Zero));
    }

    [TestMethod]
    public void CancellationStopsBetweenMinibatches()
    {
        using var source = new CancellationTokenSource();
        int epochs = 0;
        Assert.ThrowsExactly<OperationCanceledException>(() => NetworkTraining.Run(
            Spec(CellKind.Lstm, 8), AddingProblem.Draw(50, 8, seed: 3), Options, Stop, source.Token));
        Assert.AreEqual(1, epochs);

        void Stop(EpochReport report)
        {
            epochs++;
            source.Cancel();
        }
    }

    [TestMethod]
    public void DivergenceNamesTheStepAndARemedy()
    {
        SequenceDataset data = AddingProblem.Draw(20, 8, seed: 3);
        data.Add(data.StepsOf(0), [float.PositiveInfinity]);
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => NetworkTraining.Run(
            Spec(CellKind.Lstm, 8), data, Options with { Standardize = false, BatchSize = 64 }, null, CancellationToken.None));
        StringAssert.Contains(error.Message, "epoch 1, minibatch 1 of 1", StringComparison.Ordinal);
        StringAssert.Contains(error.Message, "LearningRate", StringComparison.Ordinal);
    }

    [TestMethod]
    public void SequencesMayBeEmptyAndAlone()
    {
        var data = new SequenceDataset(2, 1);
        data.Add([], [1]);
        TrainedNetwork trained = NetworkTraining.Run(Spec(CellKind.Gru, 4), data, Options, null, CancellationToken.None);
        float[] score = new float[1];
        Model(trained).CreatePredictor().Predict([], score);
        Assert.AreEqual(1f, score[0], 0.1f);
    }

    private static NetworkSpec Spec(CellKind cell, int hidden) => new(2, [new(cell, hidden, false)], 1);

    private static RecurrentModelParameters Model(TrainedNetwork trained) => new(
        RecurrentTask.Regression, new SequenceColumns("Features", "Label", "Score", 2, 0, []), trained.Network, trained.Features, trained.Label);
}

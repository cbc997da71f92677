using ML.Recurrent.Engine;
using ML.Recurrent.Model;
using ML.Recurrent.Tests.References;
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
        TrainedNetwork trained = Train(Spec(cell, 32), AddingProblem.Draw(4000, 50, seed: 1), options);

        SequenceDataset test = AddingProblem.Draw(500, 50, seed: 2);
        SequencePredictor predictor = Model(trained).CreatePredictor();
        double squares = 0;
        float[] score = new float[1];
        for (int i = 0; i < test.Count; i++)
        {
            predictor.Predict(new TestSequence(test.FeaturesOf(i).ToArray(), 2).ToSteps(trained.Network.Spec), score);
            squares += Math.Pow(score[0] - test.TargetsOf(i)[0], 2);
        }

        Console.WriteLine($"{cell}: MSE {squares / test.Count:E2} on 500 new sequences");
        Assert.IsLessThan(0.01, squares / test.Count);
    }

    [TestMethod]
    [DynamicData(nameof(TestCells.PlainRows), typeof(TestCells))]
    public void TheSameSeedGivesTheSameBits(string cell)
    {
        CollectionAssert.AreEqual(Weights(1), Weights(1));
        CollectionAssert.AreNotEqual(Weights(1), Weights(2));

        float[] Weights(ulong seed) =>
            Train(Spec(TestCells.Named(cell), 9), AddingProblem.Draw(100, 12, seed: 3), Options with { Seed = seed })
                .Network.Parameters.Values.ToArray();
    }

    [TestMethod]
    public void ReportsEveryEpoch()
    {
        var reports = new List<EpochReport>();
        Train(Spec(CellKind.Gru, 8), AddingProblem.Draw(50, 8, seed: 3), Options, reports.Add);
        CollectionAssert.AreEqual(new[] { 1, 2, 3 }, reports.Select(report => report.Epoch).ToArray());
        Assert.IsTrue(reports.All(report =>
            report is { NumberOfEpochs: 3, Sequences: 50, Loss: > 0 and < 3, GradientNorm: > 0 } && report.Elapsed > TimeSpan.Zero));
    }

    [TestMethod]
    public void CancellationStopsBetweenMinibatches()
    {
        using var source = new CancellationTokenSource();
        int epochs = 0;
        Assert.ThrowsExactly<OperationCanceledException>(() => NetworkTraining.Run(
            Spec(CellKind.Lstm, 8), RecurrentTask.Regression, AddingProblem.Draw(50, 8, seed: 3), Options, Stop, source.Token));
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
        data.Add(data.FeaturesOf(0), [float.PositiveInfinity]);
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => Train(
            Spec(CellKind.Lstm, 8), data, Options with { Standardize = false, BatchSize = 64 }));
        StringAssert.Contains(error.Message, "epoch 1, minibatch 1 of 1", StringComparison.Ordinal);
        StringAssert.Contains(error.Message, "LearningRate", StringComparison.Ordinal);
    }

    [TestMethod]
    public void SequencesMayBeEmptyAndAlone()
    {
        var data = new SequenceDataset(new SequenceShape(2));
        data.Add([], [1]);
        TrainedNetwork trained = Train(Spec(CellKind.Gru, 4), data, Options);
        float[] score = new float[1];
        Model(trained).CreatePredictor().Predict(new SequenceSteps(2, 0), score);
        Assert.AreEqual(1f, score[0], 0.1f);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void MissingTargetsTeachNothing(bool standardize)
    {
        SequenceDataset known = AddingProblem.Draw(16, 8, seed: 4);
        SequenceDataset all = AddingProblem.Draw(16, 8, seed: 4);
        all.Add(all.FeaturesOf(3), [float.NaN]);
        TrainingOptions options = Options with { BatchSize = 17, NumberOfEpochs = 1, Standardize = false };
        Closeness.Check(
            Train(Spec(CellKind.Gru, 6), known, options).Network.Parameters.Values,
            Train(Spec(CellKind.Gru, 6), all, options).Network.Parameters.Values, 1e-5, "parameters");

        var none = new SequenceDataset(new SequenceShape(2));
        none.Add([1, 2, 3, 4], [float.NaN]);
        TrainedNetwork untaught = Train(Spec(CellKind.Gru, 6), none, Options with { NumberOfEpochs = 1, Standardize = standardize });
        Assert.IsTrue(untaught.Network.Parameters["head.bias"].SequenceEqual([0f]));
    }

    [TestMethod]
    public void KnownParametersAreSetBeforeTheFirstStep()
    {
        SequenceDataset data = AddingProblem.Draw(4, 8, seed: 4);
        TrainingOptions options = Options with
        {
            NumberOfEpochs = 1,
            LearningRate = 0,
            Pretrained = parameters => parameters["head.weight"].Fill(7),
        };
        Assert.IsTrue(Train(Spec(CellKind.Gru, 6), data, options).Network.Parameters["head.weight"].IndexOfAnyExcept(7f) < 0);
    }

    private static TrainedNetwork Train(
        NetworkSpec spec, SequenceDataset data, TrainingOptions options, Action<EpochReport>? progress = null) =>
        NetworkTraining.Run(spec, RecurrentTask.Regression, data, options, progress, CancellationToken.None);

    private static NetworkSpec Spec(CellSpec cell, int hidden) => new(2, [new(cell, hidden, false)], 1);

    private static RecurrentModelParameters Model(TrainedNetwork trained) => new(
        RecurrentTask.Regression,
        new SequenceColumns([new SequenceColumn("Features", 2, 0, 0, [])], "Label", new SequenceForm()),
        trained.Network,
        trained.Features,
        trained.Label);
}

using ML.Recurrent.Engine;
using ML.Recurrent.Model;
using ML.Recurrent.Tests.References;
using ML.Recurrent.Tests.Training.Data;
using ML.Recurrent.Training;
using ML.Recurrent.Training.Data;

namespace ML.Recurrent.Tests.Training;

[TestClass]
public sealed class NetworkTrainingTests
{
    private static readonly TrainingOptions Options = TestTraining.Options();

    [TestMethod]
    [DataRow(CellKind.Lstm)]
    [DataRow(CellKind.Gru)]
    public void LearnsTheAddingProblem(CellKind cell)
    {
        TrainedNetwork trained = TestTraining.Run(
            Spec(cell, 32), AddingProblem.Draw(4000, 50, seed: 1), TestTraining.Options(epochs: 12), batchSize: 32);

        SequenceDataset test = AddingProblem.Draw(500, 50, seed: 2);
        SequencePredictor predictor = trained.Model(RecurrentTask.Regression).CreatePredictor();
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

        float[] Weights(ulong seed) => TestTraining.Run(
            Spec(TestCells.Named(cell), 9), AddingProblem.Draw(100, 12, seed: 3), Options with { Seed = seed }).Weights;
    }

    [TestMethod]
    public void ReportsEveryEpochAndMinibatchesAsAsked()
    {
        var reports = new List<TrainingProgress>();
        SequenceDataset data = AddingProblem.Draw(50, 8, seed: 3);
        TestTraining.Run(Spec(CellKind.Gru, 8), data, Options with { ProgressEveryMinibatches = 2 }, progress: reports.Add);
        CollectionAssert.AreEqual(
            new[] { (1, 2), (1, 4), (1, 4), (2, 2), (2, 4), (2, 4), (3, 2), (3, 4), (3, 4) },
            reports.Select(report => (report.Epoch, report.Minibatch)).ToArray());
        TrainingProgress[] ends = [.. reports.Where(report => report.IsEndOfEpoch)];
        CollectionAssert.AreEqual(new[] { 1, 2, 3 }, ends.Select(report => report.Epoch).ToArray());
        CollectionAssert.AreEqual(new[] { 4L, 8L, 12L }, ends.Select(report => report.Step).ToArray());
        Assert.IsTrue(reports.All(report => report is
        {
            NumberOfEpochs: 3, NumberOfMinibatches: 4, Loss: > 0 and < 3, GradientNorm: > 0, LearningRate: 0.005, SequencesPerSecond: > 0,
            ValidationLoss: null, ValidationMetric: null, MetricName: "rmse", BestEpoch: 0,
        } && report.Elapsed > TimeSpan.Zero));
        Assert.AreEqual(TimeSpan.Zero, reports[^1].Remaining);
        Assert.IsTrue(reports[0].Remaining > reports[0].Elapsed);
    }

    [TestMethod]
    public void SequencesMayBeEmptyAndAlone()
    {
        var data = new SequenceDataset(new SequenceShape(2));
        data.Add([], [1]);
        TrainedNetwork trained = TestTraining.Run(Spec(CellKind.Gru, 4), data, Options);
        float[] score = new float[1];
        trained.Model(RecurrentTask.Regression).CreatePredictor().Predict(new SequenceSteps(2, 0), score);
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
        TrainingOptions options = TestTraining.Options(epochs: 1);
        Closeness.Check(
            TestTraining.Run(Spec(CellKind.Gru, 6), known, options, batchSize: 17, standardize: false).Weights,
            TestTraining.Run(Spec(CellKind.Gru, 6), all, options, batchSize: 17, standardize: false).Weights,
            1e-5,
            "parameters");

        var none = new SequenceDataset(new SequenceShape(2));
        none.Add([1, 2, 3, 4], [float.NaN]);
        TrainedNetwork untaught = TestTraining.Run(Spec(CellKind.Gru, 6), none, options, standardize: standardize);
        CollectionAssert.AreEqual(TestTraining.Create(Spec(CellKind.Gru, 6)).Parameters.Values.ToArray(), untaught.Weights);
        Assert.AreEqual(0L, untaught.State.Step);
    }

    private static NetworkSpec Spec(CellSpec cell, int hidden) => new(2, [new(cell, hidden, false)], 1);
}

using ML.Recurrent.Estimators;
using ML.Recurrent.Tests.Estimators.Tasks;
using ML.Recurrent.Training;

namespace ML.Recurrent.Tests.Estimators.Fitting;

/// <summary>The learning rate that progress tells of, and that it is what the weights move by.</summary>
[TestClass]
public class ScheduleEffectTests
{
    private const double Rate = 0.01;

    // Seven epochs of one minibatch; a rate is that at the beginning of its epoch.
    public static IEnumerable<object[]> Schedules =>
    [
        Case("constant", _ => { }, [1, 1, 1, 1, 1, 1, 1]),
        Case("step", Step(2, 0.5), [1, 1, 0.5, 0.5, 0.25, 0.25, 0.125]),
        Case(
            "cosine",
            o => o.LearningRateSchedule = LearningRateSchedule.Cosine,
            [.. Enumerable.Range(0, 7).Select(e => (1 + Math.Cos(Math.PI * e / 7)) / 2)]),
        Case(
            "cosine to a minimum",
            o => (o.LearningRateSchedule, o.MinimumLearningRate) = (LearningRateSchedule.Cosine, 0.2 * Rate),
            [.. Enumerable.Range(0, 7).Select(e => 0.2 + 0.8 * (1 + Math.Cos(Math.PI * e / 7)) / 2)]),
        Case("warm-up", o => o.WarmupEpochs = 2, [0.01, 0.505, 1, 1, 1, 1, 1]),
        Case("warm-up to half an epoch", o => o.WarmupEpochs = 0.5, [0.01, 1, 1, 1, 1, 1, 1]),
        Case("warm-up and step", Both(Step(2, 0.5), o => o.WarmupEpochs = 3), [0.01, 0.34, 0.335, 0.5, 0.25, 0.25, 0.125]),
        Case(
            "warm-up and cosine",
            o => (o.LearningRateSchedule, o.WarmupEpochs) = (LearningRateSchedule.Cosine, 1),
            [0.01, .. Enumerable.Range(0, 6).Select(e => (1 + Math.Cos(Math.PI * e / 6)) / 2)]),
    ];

    [TestMethod]
    [DynamicData(nameof(Schedules))]
    public void TheRateIsReportedEpochByEpoch(OptionCase schedule, double[] expected)
    {
        var run = new FitRun();
        run.Fit(SequenceTask.Regression, Both(Epochs, schedule.Set));
        double[] rates = [.. run.Epochs.Select(epoch => epoch.LearningRate / Rate)];
        Assert.HasCount(expected.Length, rates);
        for (int epoch = 0; epoch < rates.Length; epoch++)
        {
            Assert.AreEqual(expected[epoch], rates[epoch], 1e-9, $"{schedule}, epoch {epoch + 1}");
        }
    }

    [TestMethod]
    public void WarmupRisesFromMinibatchToMinibatch()
    {
        var run = new FitRun();
        run.Fit(SequenceTask.Regression, o => (o.LearningRate, o.BatchSize, o.WarmupEpochs, o.ProgressEveryMinibatches) = (Rate, 6, 1, 1));
        double[] expected = [0.01, 0.2575, 0.505, 0.7525, 1, 1, 1, 1];
        double[] rates = [.. run.Reports.Where(report => !report.IsEndOfEpoch).Select(report => report.LearningRate / Rate)];
        Assert.HasCount(expected.Length, rates);
        for (int i = 0; i < rates.Length; i++)
        {
            Assert.AreEqual(expected[i], rates[i], 1e-9, $"minibatch {i}");
        }
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void APlateauLowersTheRateWhereNothingGetsBetter(bool withValidation)
    {
        // Two equal rows, which weights that stay as they are do no better on from epoch to epoch.
        TaskRow row = TaskData.Rows(1, _ => 3)[0];
        var run = new FitRun();
        run.Fit(
            SequenceTask.Regression,
            o =>
            {
                (o.NumberOfEpochs, o.LearningRate, o.LearningRateSchedule) = (9, FitRun.NoRate, LearningRateSchedule.Plateau);
                (o.PlateauPatience, o.DecayFactor, o.MinimumLearningRate) = (1, 0.1, 0.02 * FitRun.NoRate);
                o.ValidationFraction = withValidation ? 0.5 : 0;
            },
            FitRun.View([row, row]));
        double[] expected = [1, 1, 1, 0.1, 0.1, 0.02, 0.02, 0.02, 0.02];
        double[] rates = [.. run.Epochs.Select(epoch => Math.Round(epoch.LearningRate / FitRun.NoRate, 9))];
        CollectionAssert.AreEqual(expected, rates, string.Join(", ", rates));
    }

    [TestMethod]
    public void APlateauLeavesTheRateWhereTrainingGetsBetter()
    {
        var run = new FitRun();
        run.Fit(
            SequenceTask.Regression,
            o => (o.NumberOfEpochs, o.BatchSize, o.LearningRateSchedule, o.PlateauPatience) = (8, 24, LearningRateSchedule.Plateau, 0));
        Assert.IsTrue(run.Epochs.All(epoch => epoch.LearningRate == 0.001));
    }

    [TestMethod]
    public void WeightsMoveByTheRateReported()
    {
        Near.Assert(Weights(1, _ => { }), Weights(2, Step(1, 1e-9)), 1e-6);
        CollectionAssert.AreEqual(Weights(2, _ => { }), Weights(2, Step(2, 0.5)));
        CollectionAssert.AreNotEqual(Weights(3, _ => { }), Weights(3, Step(2, 0.5)));

        static float[] Weights(int epochs, Action<RecurrentTrainerOptions> set) =>
            FitRun.Weights(SequenceTask.Regression, Both(Epochs, Both(o => o.NumberOfEpochs = epochs, set)));
    }

    private static object[] Case(string name, Action<RecurrentTrainerOptions> set, double[] rates) => [new OptionCase(name, set), rates];

    private static Action<RecurrentTrainerOptions> Step(int epochs, double factor) =>
        o => (o.LearningRateSchedule, o.DecayEpochs, o.DecayFactor) = (LearningRateSchedule.Step, epochs, factor);

    private static Action<RecurrentTrainerOptions> Both(Action<RecurrentTrainerOptions> first, Action<RecurrentTrainerOptions> second) =>
        first + second;

    private static void Epochs(RecurrentTrainerOptions o) => (o.LearningRate, o.NumberOfEpochs, o.BatchSize) = (Rate, 7, FitRun.Rows);
}

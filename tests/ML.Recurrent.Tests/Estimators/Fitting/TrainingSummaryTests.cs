using System.Text;
using Microsoft.ML;
using ML.Recurrent.Estimators;
using ML.Recurrent.Model;
using ML.Recurrent.Tests.Estimators.Tasks;
using ML.Recurrent.Training;
using FormatModel = ML.Recurrent.Tests.Model.Format.SavedModel;

namespace ML.Recurrent.Tests.Estimators.Fitting;

/// <summary>What a model remembers of its training is what was reported while it ran.</summary>
[TestClass]
public sealed class TrainingSummaryTests : IDisposable
{
    private readonly KeptRun _run = new();

    // Its first rows have the classes in the order of the training data's: the keys agree.
    private static IDataView Validation => FitRun.View(TaskData.Rows(48, i => 1 + i % 5)[24..]);

    public void Dispose() => _run.Dispose();

    [TestMethod]
    [DataRow(DataCaching.Memory)]
    [DataRow(DataCaching.Stream)]
    public void TheDataAreCounted(DataCaching caching)
    {
        var run = new FitRun();
        TrainingSummary training = Summary(run, SequenceTask.Regression, FitRun.Cached(caching) + (o => o.NumberOfEpochs = 3));

        // 24 rows of 3, 4, 5 and 6 steps in turn, in minibatches of 8.
        Assert.AreEqual((24, 108, 0), (training.Sequences, training.SequenceSteps, training.ValidationSequences));
        Assert.AreEqual((3, 9), (training.Epochs, training.Updates));
        Assert.AreEqual((0, 3), (training.BestEpoch, training.KeptEpoch));
        Assert.AreEqual(7, training.Seed);
        Assert.AreEqual(run.Epochs[^1].Loss, training.Loss);
        Assert.AreEqual((null, null, null), (training.ValidationLoss, training.ValidationMetric, training.MetricName));
    }

    [TestMethod]
    [DataRow(DataCaching.Memory)]
    [DataRow(DataCaching.Stream)]
    public void WhatIsHeldBackIsCountedApart(DataCaching caching)
    {
        var run = new FitRun();
        TrainingSummary training = Summary(
            run, SequenceTask.Multiclass, FitRun.Cached(caching) + (o => (o.ValidationFraction, o.BatchSize) = (0.25, 1)));

        Assert.AreEqual(run.Epochs[0].NumberOfMinibatches, training.Sequences);
        Assert.AreEqual(FitRun.Rows, training.Sequences + training.ValidationSequences);
        Assert.IsInRange(1, FitRun.Rows / 2, training.ValidationSequences);
        Assert.AreEqual("accuracy", training.MetricName);
    }

    [TestMethod]
    public void TheBestEpochIsNamedAndItsFiguresGiven()
    {
        var run = new FitRun();
        TrainingSummary training = Summary(run, SequenceTask.Regression, Stopping);
        TrainingProgress best = run.Epochs[run.Epochs[^1].BestEpoch - 1];

        Assert.IsLessThan(run.Epochs.Length, best.Epoch, "the last epoch must not be the best for this to tell them apart");
        Assert.AreEqual((run.Epochs.Length, best.Epoch, best.Epoch), (training.Epochs, training.BestEpoch, training.KeptEpoch));
        Assert.AreEqual(run.Epochs[^1].Step, training.Updates);
        Assert.AreEqual((best.Loss, best.ValidationLoss), (training.Loss, training.ValidationLoss));
        Assert.AreEqual((best.ValidationMetric, "rmse"), (training.ValidationMetric, training.MetricName));
        Assert.AreEqual(24, training.ValidationSequences);
    }

    [TestMethod]
    public void OfTheLastWeightsItGivesTheLastFigures()
    {
        var run = new FitRun();
        TrainingSummary training = Summary(run, SequenceTask.Regression, o =>
        {
            Stopping(o);
            o.KeepBestWeights = false;
        });
        TrainingProgress last = run.Epochs[^1];

        Assert.AreEqual((last.BestEpoch, last.Epoch), (training.BestEpoch, training.KeptEpoch));
        Assert.AreNotEqual(training.BestEpoch, training.KeptEpoch, "for this to tell anything");
        Assert.AreEqual(
            (last.Loss, last.ValidationLoss, last.ValidationMetric), (training.Loss, training.ValidationLoss, training.ValidationMetric));
    }

    [TestMethod]
    public void EqualRunsWriteEqualFilesWhateverTheThreads()
    {
        byte[] one = Network(SequenceTask.StepClasses, o => Threads(o, 1));

        CollectionAssert.AreEqual(one, Network(SequenceTask.StepClasses, o => Threads(o, 1)));
        CollectionAssert.AreEqual(one, Network(SequenceTask.StepClasses, o => Threads(o, 4)));
        Assert.Contains("\"validationMetric\": 0.", Encoding.UTF8.GetString(one));

        static void Threads(RecurrentTrainerOptions o, int threads) => (o.ValidationFraction, o.NumberOfThreads) = (0.25, threads);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(7)]
    public void AResumedRunWritesTheSameFile(int cut)
    {
        Action<RecurrentTrainerOptions> held = o => (o.BatchSize, o.ValidationFraction) = (6, 0.25);
        byte[] uninterrupted = Network(SequenceTask.Regression, held + KeptRun.Minibatches);
        _run.Cancel(SequenceTask.Regression, held, cut);

        CollectionAssert.AreEqual(uninterrupted, Network(SequenceTask.Regression, held + _run.Kept));
    }

    [TestMethod]
    public void AFinishedRunSaysWhatItSaid()
    {
        TrainingSummary first = Summary(new FitRun(), SequenceTask.Regression, _run.Kept);

        Assert.AreEqual(first, Summary(new FitRun(), SequenceTask.Regression, _run.Kept));
    }

    [TestMethod]
    public void WithinAnEpochThereIsItsLossSoFar()
    {
        using var source = new CancellationTokenSource();
        var run = new FitRun { Listener = report => KeptRun.CancelIf(source, report is { Epoch: 2, Minibatch: 2 }) };
        TrainingSummary training = Summary(run, SequenceTask.Regression, o =>
        {
            KeptRun.Minibatches(o);
            (o.WhenCancelled, o.CancellationToken) = (WhenCancelled.ReturnBest, source.Token);
        });

        Assert.AreEqual((1, 2, 5), (training.Epochs, training.KeptEpoch, training.Updates));
        Assert.AreEqual(run.Reports[^1].Loss, training.Loss);
        Assert.IsNull(training.ValidationLoss);
    }

    [TestMethod]
    public void AfterADivergenceItTellsOfTheGoodEpoch()
    {
        var run = new FitRun();
        var error = Assert.ThrowsExactly<TrainingDivergedException>(
            () => run.Fit(SequenceTask.Regression, Divergence.Options, Divergence.View(), Divergence.Cell));
        TrainingSummary training = error.LastGoodModel!.Training!;

        // An epoch is a minibatch: the last one's weights are those that diverged.
        Assert.AreEqual((run.Epochs.Length, run.Epochs.Length - 1), (training.Epochs, training.KeptEpoch));
        Assert.AreEqual(run.Epochs[^2].Loss, training.Loss);
    }

    [TestMethod]
    public void DivergedInTheFirstStepItHasNoLoss()
    {
        TaskRow[] rows = TaskData.Rows(FitRun.Rows, _ => 3);
        Array.ForEach(rows, row => row.Real = 1e30f);
        var error = Assert.ThrowsExactly<TrainingDivergedException>(() => new FitRun().Fit(
            SequenceTask.Regression, o => (o.GradientClipping, o.Standardize) = (0, false), FitRun.View(rows)));
        TrainingSummary training = error.LastGoodModel!.Training!;

        Assert.AreEqual((0, 0, 0), (training.Epochs, training.KeptEpoch, training.Updates));
        Assert.IsNull(training.Loss);
    }

    [TestMethod]
    public void ASeedThatWasDrawnGivesTheSameModelOnceMore()
    {
        RecurrentModelParameters drawn = new FitRun().Fit(SequenceTask.Regression, o => o.Seed = null).Model;
        int seed = drawn.Training!.Seed;

        CollectionAssert.AreEqual(FitRun.Weights(drawn), FitRun.Weights(SequenceTask.Regression, o => o.Seed = seed));
        Assert.AreEqual(-3, Summary(new FitRun(), SequenceTask.Regression, o => o.Seed = -3).Seed);
    }

    private static void Stopping(RecurrentTrainerOptions o) =>
        (o.NumberOfEpochs, o.LearningRate, o.HiddenSize, o.ValidationSet, o.EarlyStoppingPatience) = (40, 0.05, 8, Validation, 4);

    private static TrainingSummary Summary(FitRun run, SequenceTask task, Action<RecurrentTrainerOptions> set) =>
        run.Fit(task, set).Model.Training!;

    private static byte[] Network(SequenceTask task, Action<RecurrentTrainerOptions> set) =>
        FormatModel.Of(new FitRun().Fit(task, set).Model).Network;
}

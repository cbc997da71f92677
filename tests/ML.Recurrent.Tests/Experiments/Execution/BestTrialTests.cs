using Microsoft.ML;
using ML.Recurrent.Estimators;
using ML.Recurrent.Experiments;
using ML.Recurrent.Experiments.Execution;
using ML.Recurrent.Model;
using ML.Recurrent.Tests.Estimators.Fitting;
using ML.Recurrent.Tests.Training.Checkpoints;
using ML.Recurrent.Training;
using ML.Recurrent.Tuning;
using ML.Recurrent.Tuning.Leaderboards;
using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tests.Experiments.Execution;

/// <summary>The model of a trial is what the public trainer makes with its options.</summary>
[TestClass]
public sealed class BestTrialTests
{
    private static readonly MetricRule Rule = new("loss", MetricDirection.LowerIsBetter);

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void FromItsCheckpointItIsThatOfTheTrainer(bool isBestKept)
    {
        // At this rate, the best epoch is not the last.
        using var rig = new TrialRig { Change = o => (o.KeepBestWeights, o.NumberOfEpochs) = (isBestKept, 12) };
        (double[] metrics, RecurrentModelParameters expected) = rig.Fit(o => o.ValidationFraction = TrialRig.HoldOut);
        TrialRun run = rig.Run();
        run.Job(0, 12);
        LeaderboardEntry entry = Entry(metrics, isBestKept ? TrialScore.BestEpoch : TrialScore.LastEpoch);
        RecurrentModelParameters model = new BestTrial(run.Training, run.Data).FromCheckpoint(entry, CancellationToken.None);
        CollectionAssert.AreEqual(FitRun.Weights(expected), FitRun.Weights(model));
        Assert.AreEqual(expected.Training, model.Training);
        Assert.AreEqual(entry.Epoch, model.Training!.KeptEpoch);
    }

    [TestMethod]
    [DataRow(true, false)]
    [DataRow(false, false)]
    [DataRow(true, true)]
    public void OfAnEarlierRungItIsThatOfTheEpochsUpToThere(bool isBestKept, bool isCheckpointGone)
    {
        using var rig = new TrialRig { Change = o => o.KeepBestWeights = isBestKept };
        TrialRun run = rig.Run();
        double[] metrics = [.. run.Job(0, 2).Metrics];
        float[] expected = Weights(run, metrics, isBestKept);
        run.Job(2, TrialRig.Epochs);
        if (isCheckpointGone)
        {
            File.Delete(rig.Folder.At("trial-1.checkpoint"));
        }

        CollectionAssert.AreEqual(expected, Weights(run, metrics, isBestKept), "the checkpoint has gone on meanwhile");
    }

    /// <summary>A search whose disk is full in the end still has its model.</summary>
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void WithoutRoomForACheckpointItIsTrainedAnew(bool hasFolds)
    {
        using var rig = new TrialRig
        {
            Validation = hasFolds ? TrialValidation.CrossValidation(2) : TrialValidation.HoldOut(TrialRig.HoldOut),
        };
        TrialTraining training = rig.Training();
        TrialRun run = rig.Run(training);
        double[] metrics = [.. run.Job(0, TrialRig.Epochs).Metrics];
        float[] expected = Weights(run, metrics, isBestKept: true);
        var files = new FailingFiles(new IOException("No space left on device")) { Step = nameof(FailingFiles.Create) };
        CollectionAssert.AreEqual(expected, Weights(rig.Run(training with { Files = files }), metrics, isBestKept: true));
    }

    [TestMethod]
    public void StoppedWithinAnEpochItIsThatOfTheBestEpochBefore()
    {
        using var whole = new TrialRig();
        TrialRun undisturbed = whole.Run();
        double[] metrics = [.. undisturbed.Job(0, 2).Metrics];
        using var rig = new TrialRig();
        using var stop = new CancellationTokenSource();
        TrialRun run = rig.Run();
        run.Listener = epoch => KeptRun.CancelIf(stop, epoch.Epoch == 2);
        Assert.ThrowsExactly<OperationCanceledException>(() => run.Job(0, TrialRig.Epochs, cancellation: stop.Token));
        CollectionAssert.AreEqual(Weights(undisturbed, metrics, true), Weights(run, metrics, true));
    }

    [TestMethod]
    public void AfterADivergenceItIsThatOfTheBestEpochBefore()
    {
        using var rig = new TrialRig
        {
            Change = Divergence.Options + (o => (o.LearningRateSchedule, o.WarmupEpochs) = (default, 0)),
            View = Divergence.View(),
        };
        var trial = new TrialSpec(1, new() { ["Cell"] = "Rnn", ["HiddenSize"] = 4 });
        TrialRun run = rig.Run();
        double[] metrics = [.. run.Job(0, 200, trial).Metrics];
        LeaderboardEntry entry = Entry(metrics) with { Trial = trial };
        RecurrentModelParameters model = new BestTrial(run.Training, run.Data).FromCheckpoint(entry, CancellationToken.None);
        Assert.IsTrue(double.IsNaN(metrics[^1]));
        Assert.AreEqual(entry.Epoch, model.Training!.KeptEpoch);
        Assert.AreEqual(entry.Metric, model.Training.ValidationLoss);
    }

    [TestMethod]
    [DataRow(ValidationSchemeName.HoldOut)]
    [DataRow(ValidationSchemeName.LastRows)]
    [DataRow(ValidationSchemeName.CrossValidation)]
    [DataRow(ValidationSchemeName.RollingOrigin)]
    public void TrainedAnewItIsThatOfTheTrainerOnAllRows(ValidationSchemeName scheme)
    {
        using var rig = new TrialRig
        {
            Validation = scheme.Of(),
            Change = o => (o.LearningRateSchedule, o.WarmupEpochs, o.EarlyStoppingPatience) = (LearningRateSchedule.Step, 0, 3),
        };
        // These schedules do not ask how long training will be, so that fewer epochs are a part of more.
        RecurrentModelParameters expected = rig.Fit(o => (o.NumberOfEpochs, o.EarlyStoppingPatience) = (3, 0)).Model;
        TrialRun run = rig.Run();
        RecurrentModelParameters model = new BestTrial(run.Training, run.Data).Refit(Entry([3, 2, 1, 2, 3]), CancellationToken.None);
        CollectionAssert.AreEqual(FitRun.Weights(expected), FitRun.Weights(model));
        Assert.AreEqual(expected.Training, model.Training);
    }

    [TestMethod]
    public void TrainedAnewOnSplitsOfTheCallerItSeesAllRowsOfTheLast()
    {
        using var rig = new TrialRig();
        TrialSplit[] splits = [new(TrialRig.Data(8), TrialRig.Data(8, 8)), new(TrialRig.Data(24), TrialRig.Data(16, 24))];
        TrialRun run = rig.Run(rig.Training(splits));
        RecurrentModelParameters model = new BestTrial(run.Training, run.Data).Refit(
            Entry([.. Enumerable.Range(1, TrialRig.Epochs).Select(epoch => 1.0 / epoch)]), CancellationToken.None);
        CollectionAssert.AreEqual(FitRun.Weights(rig.Fit(_ => { }).Model), FitRun.Weights(model), "24 rows, and then 16");
    }

    [TestMethod]
    public void TrainedAnewItFollowsTheScheduleOfAllEpochs()
    {
        using var rig = new TrialRig();
        TrialRun run = rig.Run();
        RecurrentModelParameters early = Refit(run, 2);
        CollectionAssert.AreNotEqual(FitRun.Weights(rig.Fit(o => o.NumberOfEpochs = 2).Model), FitRun.Weights(early), "the cosine ends later");
        (_, RecurrentTrainerOptions options) = TrialOptions.ForRefit(run.Training.Options, run.Training.Cell, TrialRig.Trial, 2);
        IDataView data = rig.View;
        var trainer = rig.Context.Regression.Trainers.Gru((RecurrentRegressionTrainer.Options)options);
        CollectionAssert.AreEqual(FitRun.Weights(trainer.Fit(data).Model), FitRun.Weights(early));
        CollectionAssert.AreEqual(FitRun.Weights(rig.Fit(_ => { }).Model), FitRun.Weights(Refit(run, TrialRig.Epochs)));

        static RecurrentModelParameters Refit(TrialRun run, int epoch) => new BestTrial(run.Training, run.Data).Refit(
            Entry([.. Enumerable.Range(1, TrialRig.Epochs).Select(other => (double)Math.Abs(other - epoch))]), CancellationToken.None);
    }

    [TestMethod]
    public void TrainingAnewCanBeCancelled()
    {
        using var rig = new TrialRig();
        TrialRun run = rig.Run();
        Assert.ThrowsExactly<OperationCanceledException>(
            () => new BestTrial(run.Training, run.Data).Refit(Entry([1]), new CancellationToken(canceled: true)));
    }

    private static float[] Weights(TrialRun run, double[] metrics, bool isBestKept) => FitRun.Weights(
        new BestTrial(run.Training, run.Data).FromCheckpoint(
            Entry(metrics, isBestKept ? TrialScore.BestEpoch : TrialScore.LastEpoch), CancellationToken.None));

    private static LeaderboardEntry Entry(double[] metrics, TrialScore score = TrialScore.BestEpoch)
    {
        int epoch = (Rule with { Score = score }).EpochThatCounts(metrics);
        return new LeaderboardEntry(TrialRig.Trial, TrialState.Completed, metrics[epoch - 1], epoch, metrics, null);
    }
}

/// <summary>A scheme of <see cref="TrialValidation"/>.</summary>
public enum ValidationSchemeName
{
    HoldOut,
    LastRows,
    CrossValidation,
    RollingOrigin,
}

internal static class ValidationSchemeNames
{
    /// <summary>The scheme with few parts.</summary>
    public static TrialValidation Of(this ValidationSchemeName scheme) => scheme switch
    {
        ValidationSchemeName.HoldOut => TrialValidation.HoldOut(TrialRig.HoldOut),
        ValidationSchemeName.LastRows => TrialValidation.LastRows(TrialRig.HoldOut),
        ValidationSchemeName.CrossValidation => TrialValidation.CrossValidation(3),
        _ => TrialValidation.RollingOrigin(3),
    };
}

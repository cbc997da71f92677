using System.Globalization;
using Microsoft.ML;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Tests.Estimators.Tasks;
using ML.Recurrent.Training;
using ML.Recurrent.Training.Checkpoints;

namespace ML.Recurrent.Tests.Estimators.Fitting;

/// <summary>Training that is cut off and fitted again.</summary>
[TestClass]
public sealed class ResumedFitTests : IDisposable
{
    private readonly KeptRun _run = new();

    public static IEnumerable<object[]> Runs =>
    [
        [SequenceTask.Regression, new OptionCase("plain", _ => { })],
        [SequenceTask.Regression, new OptionCase("no seed, but the context's", o => o.Seed = null)],
        [SequenceTask.Regression, new OptionCase("streamed", o => (o.Caching, o.BufferedSequences) = (DataCaching.Stream, 8))],
        [SequenceTask.StepClasses, new OptionCase("dropout and validation", Dropping)],
        [SequenceTask.StepValues, new OptionCase("truncated", o => o.BackpropagationSteps = 2)],
        [SequenceTask.Multiclass, new OptionCase("RMSProp, cosine", o =>
            (o.Optimizer, o.Momentum, o.LearningRateSchedule, o.WarmupEpochs) =
            (Optimizer.RmsProp, 0.9, LearningRateSchedule.Cosine, 1.5))],
        [SequenceTask.Binary, new OptionCase("SGD, plateau", o => (o.Optimizer, o.Momentum, o.LearningRateSchedule, o.PlateauPatience) =
            (Optimizer.Sgd, 0.9, LearningRateSchedule.Plateau, 0))],
    ];

    public void Dispose() => _run.Dispose();

    [TestMethod]
    [DynamicData(nameof(Runs))]
    public void CancelledAnywhereItGoesOnWithTheSameBits(SequenceTask task, OptionCase options)
    {
        float[] uninterrupted = FitRun.Weights(task, KeptRun.Minibatches + options.Set);
        foreach (int cut in new[] { 1, 3, 4, 7 })
        {
            File.Delete(_run.Checkpoint);
            _run.Cancel(task, options.Set, cut);
            var resumed = new FitRun();
            RecurrentTransformer model = resumed.Fit(task, _run.Kept + options.Set);
            TrainingProgress first = resumed.Reports.First(report => !report.IsEndOfEpoch);
            Assert.AreEqual(cut + 1, ((first.Epoch - 1) * 3) + first.Minibatch, $"{options}: the minibatch after");
            CollectionAssert.AreEqual(uninterrupted, FitRun.Weights(model.Model), $"{options}, cancelled after {cut}");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Runs))]
    public void CutOffItGoesOnFromTheLastCheckpointWithTheSameBits(SequenceTask task, OptionCase options)
    {
        float[] uninterrupted = FitRun.Weights(task, KeptRun.Minibatches + options.Set);
        var cut = new FitRun { Listener = report => KeptRun.Break(report is { Epoch: 3, Minibatch: 2 }) };
        Assert.ThrowsExactly<InterruptionException>(() => cut.Fit(task, _run.Kept + options.Set));
        var resumed = new FitRun();
        RecurrentTransformer model = resumed.Fit(task, _run.Kept + options.Set);
        Assert.AreEqual((3, 1), (resumed.Reports[0].Epoch, resumed.Reports[0].Minibatch), $"{options}");
        CollectionAssert.AreEqual(uninterrupted, FitRun.Weights(model.Model), $"{options}");
    }

    [TestMethod]
    public void WithoutAnySeedTheCheckpointsIsTaken()
    {
        var cut = new FitRun(new MLContext()) { Listener = report => KeptRun.Break(report.Epoch == 2) };
        Assert.ThrowsExactly<InterruptionException>(() => cut.Fit(SequenceTask.Regression, Unseeded));
        string seed = new CheckpointStore(_run.Checkpoint).Load()!.Identity["Seed"];
        RecurrentTransformer resumed = new FitRun(new MLContext()).Fit(SequenceTask.Regression, Unseeded);
        float[] uninterrupted = FitRun.Weights(SequenceTask.Regression, o =>
        {
            KeptRun.Minibatches(o);
            o.Seed = unchecked((int)uint.Parse(seed, CultureInfo.InvariantCulture));
        });
        CollectionAssert.AreEqual(uninterrupted, FitRun.Weights(resumed.Model));

        void Unseeded(RecurrentTrainerOptions o)
        {
            _run.Kept(o);
            o.Seed = null;
        }
    }

    [TestMethod]
    public void WhatDoesNotChangeTheResultMayChange()
    {
        float[] uninterrupted = FitRun.Weights(SequenceTask.Regression, KeptRun.Minibatches);
        _run.Cancel(SequenceTask.Regression, _ => { }, 4);
        CollectionAssert.AreEqual(uninterrupted, FitRun.Weights(SequenceTask.Regression, o =>
        {
            _run.Kept(o);
            (o.NumberOfThreads, o.ProgressEveryMinibatches, o.CheckpointEveryEpochs, o.Caching) = (4, 0, 2, DataCaching.Memory);
            (o.WhenCancelled, o.ReportPath) = (WhenCancelled.ReturnBest, _run.Folder.Report);
        }));
    }

    [TestMethod]
    public void AFinishedRunIsNotTrainedAgainButTakesMoreEpochs()
    {
        float[] three = FitRun.Weights(SequenceTask.Regression, _run.Kept);
        var again = new FitRun();
        CollectionAssert.AreEqual(three, FitRun.Weights(again.Fit(SequenceTask.Regression, _run.Kept).Model));
        Assert.IsEmpty(again.Reports);
        float[] five = FitRun.Weights(again.Fit(SequenceTask.Regression, o => More(o, _run.Kept)).Model);
        CollectionAssert.AreEqual(FitRun.Weights(SequenceTask.Regression, o => More(o, KeptRun.Minibatches)), five);
        CollectionAssert.AreEqual(new[] { 4, 5 }, again.Epochs.Select(epoch => epoch.Epoch).ToArray());

        static void More(RecurrentTrainerOptions o, Action<RecurrentTrainerOptions> set)
        {
            set(o);
            o.NumberOfEpochs = 5;
        }
    }

    [TestMethod]
    public void WithoutResumeAnyCheckpointIsReplaced()
    {
        float[] uninterrupted = FitRun.Weights(SequenceTask.Regression, KeptRun.Minibatches);
        File.WriteAllText(_run.Checkpoint, "no checkpoint at all");
        var run = new FitRun();
        CollectionAssert.AreEqual(uninterrupted, FitRun.Weights(run.Fit(SequenceTask.Regression, Anew).Model));
        CollectionAssert.AreEqual(uninterrupted, FitRun.Weights(run.Fit(SequenceTask.Regression, Anew).Model));
        Assert.HasCount(6, run.Epochs);
        CollectionAssert.AreEqual(uninterrupted, FitRun.Weights(run.Fit(SequenceTask.Regression, _run.Kept).Model));
        Assert.HasCount(6, run.Epochs);

        void Anew(RecurrentTrainerOptions o)
        {
            _run.Kept(o);
            o.Resume = false;
        }
    }

    private static void Dropping(RecurrentTrainerOptions o) =>
        (o.InputDropout, o.RecurrentDropout, o.OutputDropout, o.ValidationFraction, o.BatchSize) = (0.2, 0.2, 0.2, 0.25, 6);
}

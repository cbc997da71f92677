using System.Globalization;
using Microsoft.ML;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Tests.Estimators.Tasks;
using ML.Recurrent.Training;
using ML.Recurrent.Training.Checkpoints;
using ML.Recurrent.Training.Data;
using ML.Recurrent.Training.Optimizers;
using ML.Recurrent.Training.Schedules;

namespace ML.Recurrent.Tests.Estimators.Fitting;

/// <summary>Training that is cut off and fitted again.</summary>
[TestClass]
public sealed class ResumedFitTests : IDisposable
{
    private readonly RunFolder _folder = new();

    public static IEnumerable<object[]> Runs =>
    [
        [SequenceTask.Regression, new OptionCase("plain", _ => { })],
        [SequenceTask.Regression, new OptionCase("no seed, but the context's", o => o.Seed = null)],
        [SequenceTask.Regression, new OptionCase("streamed", o => (o.Caching, o.BufferedSequences) = (DataCaching.Stream, 8))],
        [SequenceTask.StepClasses, new OptionCase("dropout and validation", Dropping)],
        [SequenceTask.StepValues, new OptionCase("truncated", o => o.BackpropagationSteps = 2)],
        [SequenceTask.Multiclass, new OptionCase("RMSProp, cosine", o =>
            (o.Optimizer, o.Momentum, o.LearningRateSchedule, o.WarmupEpochs) = (Optimizer.RmsProp, 0.9, LearningRateSchedule.Cosine, 1.5))],
        [SequenceTask.Binary, new OptionCase("SGD, plateau", o => (o.Optimizer, o.Momentum, o.LearningRateSchedule, o.PlateauPatience) =
            (Optimizer.Sgd, 0.9, LearningRateSchedule.Plateau, 0))],
    ];

    public static IEnumerable<object[]> OtherRuns =>
    [
        [new OptionCase("HiddenSize is 5, the checkpoint's 4", o => o.HiddenSize = 5)],
        [new OptionCase("LearningRate is 0.5, the checkpoint's 0.001", o => o.LearningRate = 0.5)],
        [new OptionCase("Seed is 8, the checkpoint's 7", o => o.Seed = 8)],
        [new OptionCase("Optimizer is AdamW, the checkpoint's Adam", o => o.Optimizer = Optimizer.AdamW)],
        [new OptionCase("InputDropout is 0.1, the checkpoint's 0", o => o.InputDropout = 0.1)],
        [new OptionCase("ValidationFraction is 0.5, the checkpoint's 0", o => o.ValidationFraction = 0.5)],
        [new OptionCase("DataInMemory is false, the checkpoint's true", o => o.Caching = DataCaching.Stream)],
        [new OptionCase("NumberOfEpochs is 1, the checkpoint has 2 epochs behind it", o => o.NumberOfEpochs = 1)],
    ];

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DynamicData(nameof(Runs))]
    public void CancelledAnywhereItGoesOnWithTheSameBits(SequenceTask task, OptionCase options)
    {
        float[] uninterrupted = FitRun.Weights(task, Minibatches + options.Set);
        foreach (int cut in new[] { 1, 4, 7 })
        {
            File.Delete(_folder.Checkpoint);
            Cancel(task, options.Set, cut);
            var resumed = new FitRun();
            RecurrentTransformer model = resumed.Fit(task, Kept + options.Set);
            TrainingProgress first = resumed.Reports.First(report => !report.IsEndOfEpoch);
            Assert.AreEqual(cut + 1, ((first.Epoch - 1) * 3) + first.Minibatch, $"{options}: the minibatch after");
            CollectionAssert.AreEqual(uninterrupted, FitRun.Weights(model.Model), $"{options}, cancelled after {cut}");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Runs))]
    public void CutOffItGoesOnFromTheLastCheckpointWithTheSameBits(SequenceTask task, OptionCase options)
    {
        float[] uninterrupted = FitRun.Weights(task, Minibatches + options.Set);
        var cut = new FitRun { Listener = report => Break(report is { Epoch: 3, Minibatch: 2 }) };
        Assert.ThrowsExactly<InterruptionException>(() => cut.Fit(task, Kept + options.Set));
        var resumed = new FitRun();
        RecurrentTransformer model = resumed.Fit(task, Kept + options.Set);
        Assert.AreEqual((3, 1), (resumed.Reports[0].Epoch, resumed.Reports[0].Minibatch), $"{options}");
        CollectionAssert.AreEqual(uninterrupted, FitRun.Weights(model.Model), $"{options}");
    }

    [TestMethod]
    public void WithoutAnySeedTheCheckpointsIsTaken()
    {
        var cut = new FitRun(new MLContext()) { Listener = report => Break(report.Epoch == 2) };
        Assert.ThrowsExactly<InterruptionException>(() => cut.Fit(SequenceTask.Regression, Unseeded));
        string seed = new CheckpointStore(_folder.Checkpoint).Load()!.Identity["Seed"];
        RecurrentTransformer resumed = new FitRun(new MLContext()).Fit(SequenceTask.Regression, Unseeded);
        float[] uninterrupted = FitRun.Weights(SequenceTask.Regression, o =>
        {
            Minibatches(o);
            o.Seed = unchecked((int)uint.Parse(seed, CultureInfo.InvariantCulture));
        });
        CollectionAssert.AreEqual(uninterrupted, FitRun.Weights(resumed.Model));

        void Unseeded(RecurrentTrainerOptions o)
        {
            Kept(o);
            o.Seed = null;
        }
    }

    [TestMethod]
    public void WhatDoesNotChangeTheResultMayChange()
    {
        float[] uninterrupted = FitRun.Weights(SequenceTask.Regression, Minibatches);
        Cancel(SequenceTask.Regression, _ => { }, 4);
        CollectionAssert.AreEqual(uninterrupted, FitRun.Weights(SequenceTask.Regression, o =>
        {
            Kept(o);
            (o.NumberOfThreads, o.ProgressEveryMinibatches, o.CheckpointEveryEpochs, o.Caching) = (4, 0, 2, DataCaching.Memory);
            (o.WhenCancelled, o.ReportPath) = (WhenCancelled.ReturnBest, _folder.Report);
        }));
    }

    [TestMethod]
    public void AFinishedRunIsNotTrainedAgainButTakesMoreEpochs()
    {
        float[] three = FitRun.Weights(SequenceTask.Regression, Kept);
        var again = new FitRun();
        CollectionAssert.AreEqual(three, FitRun.Weights(again.Fit(SequenceTask.Regression, Kept).Model));
        Assert.IsEmpty(again.Reports);
        float[] five = FitRun.Weights(again.Fit(SequenceTask.Regression, o => More(o, Kept)).Model);
        CollectionAssert.AreEqual(FitRun.Weights(SequenceTask.Regression, o => More(o, Minibatches)), five);
        CollectionAssert.AreEqual(new[] { 4, 5 }, again.Epochs.Select(epoch => epoch.Epoch).ToArray());

        static void More(RecurrentTrainerOptions o, Action<RecurrentTrainerOptions> set)
        {
            set(o);
            o.NumberOfEpochs = 5;
        }
    }

    [TestMethod]
    [DynamicData(nameof(OtherRuns))]
    public void ACheckpointOfAnotherRunIsRefusedAndStays(OptionCase other)
    {
        Cancel(SequenceTask.Regression, _ => { }, 7);
        byte[] before = File.ReadAllBytes(_folder.Checkpoint);
        AssertRefused($"{other}", () => new FitRun().Fit(SequenceTask.Regression, Kept + other.Set));
        CollectionAssert.AreEqual(before, File.ReadAllBytes(_folder.Checkpoint));
    }

    [TestMethod]
    public void OtherDataAnotherCellOrTaskAreRefused()
    {
        Cancel(SequenceTask.Regression, _ => { }, 7);
        TaskRow[] rows = TaskData.Rows(FitRun.Rows, i => 3 + i % 4);
        rows[5].Features[0] += 1e-3f;
        AssertRefused("Data is ", () => new FitRun().Fit(SequenceTask.Regression, Kept, FitRun.View(rows)));
        AssertRefused("Cell is Lstm, the checkpoint's Gru", () => new FitRun().Fit(SequenceTask.Regression, Kept, cell: CellKind.Lstm));
        AssertRefused("LabelColumnName is Yes, the checkpoint's Real", () => new FitRun().Fit(SequenceTask.Binary, Kept));
        RecurrentTransformer model = new FitRun().Fit(SequenceTask.Regression);
        AssertRefused("InitialModel is given, the checkpoint's none", () => new FitRun().Fit(SequenceTask.Regression, o =>
        {
            Kept(o);
            o.InitialModel = model.Model;
        }));
    }

    [TestMethod]
    public void WithoutResumeAnyCheckpointIsReplaced()
    {
        float[] uninterrupted = FitRun.Weights(SequenceTask.Regression, Minibatches);
        File.WriteAllText(_folder.Checkpoint, "no checkpoint at all");
        var run = new FitRun();
        CollectionAssert.AreEqual(uninterrupted, FitRun.Weights(run.Fit(SequenceTask.Regression, Anew).Model));
        CollectionAssert.AreEqual(uninterrupted, FitRun.Weights(run.Fit(SequenceTask.Regression, Anew).Model));
        Assert.HasCount(6, run.Epochs);
        CollectionAssert.AreEqual(uninterrupted, FitRun.Weights(run.Fit(SequenceTask.Regression, Kept).Model));
        Assert.HasCount(6, run.Epochs);

        void Anew(RecurrentTrainerOptions o)
        {
            Kept(o);
            o.Resume = false;
        }
    }

    [TestMethod]
    public void ADamagedFileIsRefusedAndStays()
    {
        Cancel(SequenceTask.Regression, _ => { }, 4);
        byte[] whole = File.ReadAllBytes(_folder.Checkpoint);
        byte[] altered = [.. whole];
        altered[^100] ^= 4;
        foreach (byte[] damaged in new[] { [], "text"u8.ToArray(), whole[..^1], [.. whole, 0], altered, whole[..40] })
        {
            File.WriteAllBytes(_folder.Checkpoint, damaged);
            FormatException error = Assert.ThrowsExactly<FormatException>(() => new FitRun().Fit(SequenceTask.Regression, Kept));
            Assert.Contains(_folder.Checkpoint, error.Message);
            CollectionAssert.AreEqual(damaged, File.ReadAllBytes(_folder.Checkpoint));
        }
    }

    [TestMethod]
    public void PatienceAndTheBestEpochAreCarriedOver()
    {
        var whole = new FitRun();
        float[] uninterrupted = FitRun.Weights(whole.Fit(SequenceTask.Regression, Patient).Model);
        Assert.IsLessThan(60, whole.Epochs.Length, "stopped early");
        int cutAt = whole.Epochs[^1].BestEpoch + 1;
        var cut = new FitRun { Listener = report => Break(report.Epoch == cutAt + 1) };
        Assert.ThrowsExactly<InterruptionException>(() => cut.Fit(SequenceTask.Regression, KeptPatient));
        var resumed = new FitRun();
        CollectionAssert.AreEqual(uninterrupted, FitRun.Weights(resumed.Fit(SequenceTask.Regression, KeptPatient).Model));
        Assert.AreEqual(whole.Epochs[^1].Epoch, resumed.Epochs[^1].Epoch);
        Assert.AreEqual(whole.Epochs[^1].BestEpoch, resumed.Epochs[^1].BestEpoch);

        void KeptPatient(RecurrentTrainerOptions o)
        {
            Patient(o);
            o.CheckpointPath = _folder.Checkpoint;
        }

        static void Patient(RecurrentTrainerOptions o) =>
            (o.NumberOfEpochs, o.LearningRate, o.HiddenSize, o.ValidationFraction, o.EarlyStoppingPatience) = (60, 0.05, 8, 0.5, 3);
    }

    private static void Break(bool now)
    {
        if (now)
        {
            throw new InterruptionException();
        }
    }

    // Nine minibatches in three epochs.
    private static void Minibatches(RecurrentTrainerOptions o) => (o.NumberOfEpochs, o.ProgressEveryMinibatches) = (3, 1);

    private static void Dropping(RecurrentTrainerOptions o) =>
        (o.InputDropout, o.RecurrentDropout, o.OutputDropout, o.ValidationFraction, o.BatchSize) = (0.2, 0.2, 0.2, 0.25, 6);

    private void Kept(RecurrentTrainerOptions o)
    {
        Minibatches(o);
        (o.CheckpointPath, o.CheckpointEveryMinibatches) = (_folder.Checkpoint, 2);
    }

    private void Cancel(SequenceTask task, Action<RecurrentTrainerOptions> set, int afterMinibatches)
    {
        using var source = new CancellationTokenSource();
        int done = 0;
        var run = new FitRun
        {
            Listener = report =>
            {
                done += report.IsEndOfEpoch ? 0 : 1;
                if (done == afterMinibatches)
                {
                    source.Cancel();
                }
            },
        };
        Assert.ThrowsExactly<OperationCanceledException>(() => run.Fit(task, o =>
        {
            Kept(o);
            set(o);
            o.CancellationToken = source.Token;
        }));
        Assert.AreEqual(afterMinibatches, done);
    }

    private void AssertRefused(string reason, Action fit)
    {
        InvalidOperationException error = Assert.ThrowsExactly<InvalidOperationException>(fit);
        Assert.StartsWith($"The checkpoint '{_folder.Checkpoint}' is of another run: ", error.Message);
        Assert.Contains(reason, error.Message);
    }
}

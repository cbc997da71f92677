using Microsoft.ML;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Model;
using ML.Recurrent.Tests.Estimators.Tasks;
using ML.Recurrent.Training;

namespace ML.Recurrent.Tests.Estimators.Fitting;

/// <summary>Training whose loss is no number any more.</summary>
[TestClass]
public sealed class DivergenceTests : IDisposable
{
    private readonly RunFolder _folder = new();
    private readonly IDataView _data = Divergence.View();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void TheErrorNamesStepLossAndWhatToTry()
    {
        var run = new FitRun();
        TrainingDivergedException error = Diverge(run, _ => { });
        Assert.IsInstanceOfType<InvalidOperationException>(error);
        Assert.IsGreaterThan(1, run.Epochs.Length);
        Assert.AreEqual(run.Epochs[^1].Step + 1, error.Step);
        Assert.IsFalse(double.IsFinite(error.Loss) && double.IsFinite(error.GradientNorm) && error.GradientNorm < 1e19);
        Assert.StartsWith(
            FormattableString.Invariant($"Training diverged in epoch {run.Epochs[^1].Epoch + 1}, minibatch 1 of 1 (step {error.Step}): ")
            + FormattableString.Invariant($"loss {error.Loss}, gradient norm {error.GradientNorm}."),
            error.Message);
        foreach (string remedy in new[] { "LearningRate", "WarmupEpochs", "GradientClipping", "Standardize", "LastGoodModel" })
        {
            Assert.Contains(remedy, error.Message);
        }
    }

    [TestMethod]
    public void TheLastGoodModelHasGivenAFiniteLossAndCanBeTrainedOn()
    {
        var run = new FitRun();
        RecurrentModelParameters good = Diverge(run, _ => { }).LastGoodModel!;
        int epochs = run.Epochs.Length - 1; // an epoch is a minibatch; the last one's weights are those that diverged
        float[] expected = AfterEpochs(epochs);
        CollectionAssert.AreEqual(expected, FitRun.Weights(good));
        var second = new FitRun();
        second.Fit(
            SequenceTask.Regression,
            o => (o.InitialModel, o.LearningRate, o.NumberOfEpochs, o.Standardize) = (good, FitRun.NoRate, 2, false),
            _data,
            Divergence.Cell);
        Assert.IsTrue(second.Epochs.All(epoch => double.IsFinite(epoch.Loss)));
    }

    [TestMethod]
    public void WithValidationTheLastGoodModelIsTheBest()
    {
        var run = new FitRun(new MLContext(1));
        RecurrentModelParameters good = Diverge(run, o => o.ValidationSet = _data).LastGoodModel!;
        int best = run.Epochs[^1].BestEpoch;
        IEnumerable<TrainingProgress> finite = run.Epochs.Where(epoch => double.IsFinite(epoch.ValidationLoss!.Value));
        Assert.AreEqual(finite.MinBy(epoch => epoch.ValidationLoss)!.Epoch, best);
        float[] expected = AfterEpochs(best);
        CollectionAssert.AreEqual(expected, FitRun.Weights(good));
    }

    [TestMethod]
    public void InTheFirstStepTheModelIsUntrained()
    {
        TaskRow[] rows = TaskData.Rows(FitRun.Rows, _ => 3);
        Array.ForEach(rows, row => row.Real = 1e30f);
        IDataView far = FitRun.View(rows);
        var run = new FitRun();
        TrainingDivergedException error = Assert.ThrowsExactly<TrainingDivergedException>(
            () => run.Fit(SequenceTask.Regression, o => (o.GradientClipping, o.Standardize) = (0, false), far));
        Assert.AreEqual(1, error.Step);
        Assert.IsEmpty(run.Reports);
        float[] untrained = FitRun.Weights(SequenceTask.Regression, o => (o.LearningRate, o.Standardize) = (FitRun.NoRate, false));
        Near.Assert(untrained, FitRun.Weights(error.LastGoodModel!), 1e-9);
    }

    [TestMethod]
    public void ItsCheckpointStays()
    {
        TrainingDivergedException first = Diverge(new FitRun(), o => o.CheckpointPath = _folder.Checkpoint);
        byte[] kept = File.ReadAllBytes(_folder.Checkpoint);
        TrainingDivergedException again = Diverge(new FitRun(), o => o.CheckpointPath = _folder.Checkpoint);
        Assert.AreEqual(first.Step, again.Step, "it goes on from there, and diverges in the same step");
        CollectionAssert.AreEqual(kept, File.ReadAllBytes(_folder.Checkpoint));
    }

    [TestMethod]
    public void WhatItNamesHelps()
    {
        foreach (OptionCase remedy in new OptionCase[]
        {
            new("LearningRate", o => o.LearningRate = 1e-3),
            new("GradientClipping", o => o.GradientClipping = 1),
            new("Standardize", o => (o.Standardize, o.LearningRate) = (true, 0.5)),
        })
        {
            RecurrentTransformer model = new FitRun().Fit(
                SequenceTask.Regression, Divergence.Options + (o => o.NumberOfEpochs = 30) + remedy.Set, _data, Divergence.Cell);
            Assert.IsTrue(FitRun.Weights(model.Model).All(float.IsFinite), $"{remedy}");
        }
    }

    private TrainingDivergedException Diverge(FitRun run, Action<RecurrentTrainerOptions> set) =>
        Assert.ThrowsExactly<TrainingDivergedException>(
            () => run.Fit(SequenceTask.Regression, Divergence.Options + set, _data, Divergence.Cell));

    private float[] AfterEpochs(int epochs) =>
        FitRun.Weights(SequenceTask.Regression, Divergence.Options + (o => o.NumberOfEpochs = epochs), _data, Divergence.Cell);
}

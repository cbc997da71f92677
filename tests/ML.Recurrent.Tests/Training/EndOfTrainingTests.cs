using ML.Recurrent.Engine;
using ML.Recurrent.Model;
using ML.Recurrent.Tests.Training.Data;
using ML.Recurrent.Training;
using ML.Recurrent.Training.Data;
using ML.Recurrent.Training.Schedules;

namespace ML.Recurrent.Tests.Training;

/// <summary>How training ends: by its last epoch, for want of improvement, by cancellation, or by divergence; and which weights are left.</summary>
[TestClass]
public sealed class EndOfTrainingTests
{
    private static readonly NetworkSpec Spec = new(2, [new(CellKind.Gru, 8, false)], 1);

    /// <summary>A rate that is far too high makes later epochs worse than an early one.</summary>
    [TestMethod]
    public void TheBestEpochsWeightsAreKept()
    {
        TrainingOptions options = TestTraining.Options(epochs: 8, learningRate: 0.5);
        TrainedNetwork best = Run(options);
        TrainedNetwork last = Run(options with { KeepBestWeights = false });
        int epoch = best.State.Stopping.BestEpoch;
        double[] losses = [.. best.State.Epochs.Select(report => report.ValidationLoss!.Value)];
        Assert.AreEqual(Array.IndexOf(losses, losses.Min()) + 1, epoch);
        Assert.IsTrue(epoch is > 0 and < 8, $"epoch {epoch} of 8 was best: the case shows nothing");
        CollectionAssert.AreNotEqual(last.Weights, best.Weights);

        // A run that ends with that epoch has its weights.
        TrainingOptions shorter = options with { Schedule = options.Schedule with { NumberOfEpochs = epoch }, KeepBestWeights = false };
        CollectionAssert.AreEqual(Run(shorter).Weights, best.Weights);
    }

    [TestMethod]
    public void PatienceEndsTraining()
    {
        TrainingOptions options = TestTraining.Options(epochs: 50, learningRate: 0.5) with { Patience = 3 };
        TrainedNetwork stopped = Run(options);
        Assert.AreEqual(TrainingOutcome.StoppedEarly, stopped.Outcome);
        Assert.AreEqual(stopped.State.Stopping.BestEpoch + 3, stopped.State.Epochs.Count);
        Assert.IsLessThan(50, stopped.State.Epochs.Count);
    }

    [TestMethod]
    public void OnlyEnoughImprovementMakesPatienceWaitAnew()
    {
        var stopping = new EarlyStopping(TestTraining.Options() with { Patience = 2, MinimumImprovement = 0.1 });
        Assert.IsTrue(stopping.EpochEnded(1, 1.0));
        Assert.IsTrue(stopping.EpochEnded(2, 0.95), "better, so its weights are kept");
        Assert.IsFalse(stopping.State.HasStopped);
        Assert.IsTrue(stopping.EpochEnded(3, 0.85), "0.15 better than the epoch that was waited from");
        Assert.IsFalse(stopping.EpochEnded(4, double.NaN));
        Assert.IsFalse(stopping.State.HasStopped);
        Assert.IsFalse(stopping.EpochEnded(5, 0.9));
        Assert.AreEqual(new StoppingState(3, 0.85, 0.85, 2, HasStopped: true), stopping.State);
    }

    [TestMethod]
    public void CancellationThrowsWithinAMinibatch()
    {
        using var source = new CancellationTokenSource();
        var seen = new List<(int, int)>();
        Assert.ThrowsExactly<OperationCanceledException>(() => Run(
            TestTraining.Options() with { ProgressEveryMinibatches = 1 },
            progress: report =>
            {
                seen.Add((report.Epoch, report.Minibatch));
                source.Cancel();
            },
            cancellation: source.Token));
        CollectionAssert.AreEqual(new[] { (1, 1) }, seen);
    }

    [TestMethod]
    [DataRow(0.0)]
    [DataRow(0.25)]
    public void CancellationReturnsTheBestSoFar(double validationFraction)
    {
        using var source = new CancellationTokenSource();
        TrainingOptions options = TestTraining.Options(epochs: 9) with { WhenCancelled = WhenCancelled.ReturnBest };
        TrainedNetwork cancelled = Run(
            options,
            validationFraction,
            report =>
            {
                if (report.Epoch == 3)
                {
                    source.Cancel();
                }
            },
            cancellation: source.Token);
        Assert.AreEqual(TrainingOutcome.Cancelled, cancelled.Outcome);
        Assert.AreEqual(3, cancelled.State.Epochs.Count);
        CollectionAssert.AreEqual(Run(TestTraining.Options(epochs: 3), validationFraction).Weights, cancelled.Weights);
    }

    /// <summary>An infinite target makes the loss infinite in the epoch's first minibatch.</summary>
    [TestMethod]
    public void DivergenceNamesTheStepAndARemedy()
    {
        SequenceDataset data = AddingProblem.Draw(20, 8, seed: 3);
        data.Add(data.FeaturesOf(0), [float.PositiveInfinity]);
        Network network = TestTraining.Create(Spec);
        float[] initial = network.Parameters.Values.ToArray();
        TrainingData prepared = TestTraining.Prepare(data, RecurrentTask.Regression, seed: 1, batchSize: 64, standardize: false);
        var training = new NetworkTraining(network, RecurrentTask.Regression, prepared, TestTraining.Options());
        var error = Assert.ThrowsExactly<TrainingDivergedException>(() => training.Run(CancellationToken.None));
        StringAssert.Contains(error.Message, "epoch 1, minibatch 1 of 1 (step 1): loss", StringComparison.Ordinal);
        StringAssert.Contains(error.Message, "LearningRate", StringComparison.Ordinal);
        Assert.AreEqual(1L, error.Step);
        Assert.AreEqual(double.PositiveInfinity, error.Loss);
        CollectionAssert.AreEqual(initial, network.Parameters.Values.ToArray());
    }

    /// <summary>Plain descent on an unclipped squared error at a rate of 1 blows up in a few steps.</summary>
    [TestMethod]
    [DataRow(0.0)]
    [DataRow(0.25)]
    public void DivergenceGoesBackToTheLastGoodWeights(double validationFraction)
    {
        TrainingOptions options = TestTraining.Options(epochs: 200, learningRate: 1) with
        {
            GradientClipping = 0,
            Optimizer = new() { Kind = Optimizer.Sgd, Momentum = 0.9 },
        };
        SequenceDataset sequences = Wild();
        TrainingData data = TestTraining.Prepare(
            sequences, RecurrentTask.Regression, 1, standardize: false, validationFraction: validationFraction);
        Network network = TestTraining.Create(Spec);
        var training = new NetworkTraining(network, RecurrentTask.Regression, data, options);
        Assert.ThrowsExactly<TrainingDivergedException>(() => training.Run(CancellationToken.None));
        Assert.IsTrue(network.Parameters.Values.IndexOfAnyExceptInRange(float.MinValue, float.MaxValue) < 0);
        TrainingState state = training.State;

        // Weights with which nothing has been computed yet are not known to be good.
        int epochs = validationFraction > 0 ? state.Stopping.BestEpoch : state.Epochs.Count - (state.Minibatch == 0 ? 1 : 0);
        TrainingOptions shorter = options with { Schedule = new ScheduleOptions { LearningRate = 1, NumberOfEpochs = epochs } };
        TrainedNetwork expected = TestTraining.Run(
            Spec, sequences, shorter, standardize: false, validationFraction: validationFraction);
        CollectionAssert.AreEqual(expected.Weights, network.Parameters.Values.ToArray());
    }

    /// <summary>An update that leaves weights with which nothing can be computed is found out, though no minibatch follows.</summary>
    [TestMethod]
    [DataRow(0.0)]
    [DataRow(0.25)]
    public void TheLastUpdateMayDivergeToo(double validationFraction)
    {
        var spec = new NetworkSpec(2, [new(new CellSpec(CellKind.Rnn) { Activation = RnnActivation.Relu }, 8, false)], 1);
        TrainingOptions options = TestTraining.Options(epochs: 1, learningRate: 1e30) with
        {
            Optimizer = new() { Kind = Optimizer.Sgd },
        };
        TrainingData data = TestTraining.Prepare(
            AddingProblem.Draw(16, 8, seed: 3), RecurrentTask.Regression, 1, batchSize: 64, validationFraction: validationFraction);
        Network network = TestTraining.Create(spec);
        float[] initial = network.Parameters.Values.ToArray();
        var training = new NetworkTraining(network, RecurrentTask.Regression, data, options);
        var error = Assert.ThrowsExactly<TrainingDivergedException>(() => training.Run(CancellationToken.None));
        StringAssert.Contains(error.Message, "epoch 1", StringComparison.Ordinal);
        CollectionAssert.AreEqual(initial, network.Parameters.Values.ToArray());
    }

    /// <summary>Minibatch by minibatch a copy is taken, and the one that is gone back to has given a finite loss.</summary>
    [TestMethod]
    public void OnlyProvenWeightsAreGood()
    {
        Network network = TestTraining.Create(Spec);
        var good = new GoodWeights(network);
        network.Parameters.Values.Fill(1);
        good.Take(isProven: false);
        good.Prove();
        network.Parameters.Values.Fill(2);
        good.Take(isProven: false);
        network.Parameters.Values.Fill(3);
        good.Restore();
        Assert.IsTrue(network.Parameters.Values.IndexOfAnyExcept(1f) < 0);
    }

    [TestMethod]
    public void CancelledBeforeItsFirstStepThereIsNoModel()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsExactly<OperationCanceledException>(() => Run(
            TestTraining.Options() with { WhenCancelled = WhenCancelled.ReturnBest }, cancellation: source.Token));
    }

    // Targets that grow from row to row, the greatest at the end.
    private static SequenceDataset Wild()
    {
        SequenceDataset plain = AddingProblem.Draw(64, 8, seed: 3);
        var wild = new SequenceDataset(plain.Shape);
        for (int i = 0; i < plain.Count; i++)
        {
            wild.Add(plain.FeaturesOf(i), [plain.TargetsOf(i)[0] * (1 + i % 3)]);
        }

        return wild;
    }

    private static TrainedNetwork Run(
        TrainingOptions options,
        double validationFraction = 0.25,
        Action<TrainingProgress>? progress = null,
        CancellationToken cancellation = default) => TestTraining.Run(
            Spec,
            AddingProblem.Draw(60, 8, seed: 3),
            options,
            validationFraction: validationFraction,
            progress: progress,
            cancellation: cancellation);
}

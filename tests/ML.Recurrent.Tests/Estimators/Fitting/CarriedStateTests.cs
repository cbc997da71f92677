using Microsoft.ML;
using ML.Recurrent.Estimators;
using ML.Recurrent.Tests.Estimators.Tasks;
using ML.Recurrent.Training;

namespace ML.Recurrent.Tests.Estimators.Fitting;

/// <summary>What a resumed run knows of the epochs before: patience, the best of them, the rate they led to.</summary>
[TestClass]
public sealed class CarriedStateTests : IDisposable
{
    private readonly KeptRun _run = new();

    public void Dispose() => _run.Dispose();

    [TestMethod]
    public void PatienceAndTheBestEpochAreCarriedOver()
    {
        var whole = new FitRun();
        float[] uninterrupted = FitRun.Weights(whole.Fit(SequenceTask.Regression, Patient).Model);
        Assert.IsLessThan(60, whole.Epochs.Length, "stopped early");
        int cutAt = whole.Epochs[^1].BestEpoch + 1;
        var cut = new FitRun { Listener = report => KeptRun.Break(report.Epoch == cutAt + 1) };
        Assert.ThrowsExactly<InterruptionException>(() => cut.Fit(SequenceTask.Regression, KeptPatient));
        var resumed = new FitRun();
        CollectionAssert.AreEqual(uninterrupted, FitRun.Weights(resumed.Fit(SequenceTask.Regression, KeptPatient).Model));
        Assert.AreEqual(whole.Epochs[^1].Epoch, resumed.Epochs[^1].Epoch);
        Assert.AreEqual(whole.Epochs[^1].BestEpoch, resumed.Epochs[^1].BestEpoch);
        var finished = new FitRun();
        CollectionAssert.AreEqual(uninterrupted, FitRun.Weights(finished.Fit(SequenceTask.Regression, KeptPatient).Model));
        Assert.IsEmpty(finished.Reports);

        void KeptPatient(RecurrentTrainerOptions o)
        {
            Patient(o);
            o.CheckpointPath = _run.Checkpoint;
        }

        static void Patient(RecurrentTrainerOptions o) =>
            (o.NumberOfEpochs, o.LearningRate, o.HiddenSize, o.ValidationFraction, o.EarlyStoppingPatience) = (60, 0.05, 8, 0.5, 3);
    }

    [TestMethod]
    public void AModelReturnedOnTheWayIsNotWhatTrainingGoesOnFrom()
    {
        float[] uninterrupted = FitRun.Weights(SequenceTask.Regression, Validated);
        using var source = new CancellationTokenSource();
        var cut = new FitRun { Listener = report => KeptRun.CancelIf(source, report is { Epoch: 12, Minibatch: 1, IsEndOfEpoch: false }) };
        float[] returned = FitRun.Weights(cut.Fit(SequenceTask.Regression, o =>
        {
            KeptValidated(o);
            (o.CancellationToken, o.WhenCancelled) = (source.Token, WhenCancelled.ReturnBest);
        }).Model);
        Assert.IsLessThan(11, cut.Epochs[^1].BestEpoch, "for the best to be another than the last");
        var resumed = new FitRun();
        float[] weights = FitRun.Weights(resumed.Fit(SequenceTask.Regression, KeptValidated).Model);
        CollectionAssert.AreEqual(uninterrupted, weights);
        CollectionAssert.AreNotEqual(returned, weights);
        Assert.AreEqual((12, 2), (resumed.Reports[0].Epoch, resumed.Reports[0].Minibatch));

        void KeptValidated(RecurrentTrainerOptions o)
        {
            Validated(o);
            o.CheckpointPath = _run.Checkpoint;
        }

        static void Validated(RecurrentTrainerOptions o) =>
            (o.NumberOfEpochs, o.LearningRate, o.ValidationFraction, o.ProgressEveryMinibatches, o.KeepBestWeights, o.Seed) =
            (14, 0.1, 0.3, 1, true, 3);
    }

    [TestMethod]
    [DataRow(WhenCancelled.Throw)]
    [DataRow(WhenCancelled.ReturnBest)]
    public void CancelledWhileItValidatesItValidatesAgain(WhenCancelled when)
    {
        float[] uninterrupted = FitRun.Weights(SequenceTask.Regression, o => Validated(o, FitRun.View()));
        using var source = new CancellationTokenSource();
        int reads = 0;
        // Once to look at the rows, then once an epoch.
        var validation = new CountingView(FitRun.View()) { OnRead = () => KeptRun.CancelIf(source, ++reads == 3) };
        var cut = new FitRun();
        void Fit() => cut.Fit(SequenceTask.Regression, o =>
        {
            Validated(o, validation);
            (o.CheckpointPath, o.CancellationToken, o.WhenCancelled) = (_run.Checkpoint, source.Token, when);
        });
        if (when == WhenCancelled.Throw)
        {
            Assert.ThrowsExactly<OperationCanceledException>(Fit);
        }
        else
        {
            Fit();
        }

        Assert.HasCount(1, cut.Epochs);
        var resumed = new FitRun();
        CollectionAssert.AreEqual(uninterrupted, FitRun.Weights(resumed.Fit(SequenceTask.Regression, o =>
        {
            Validated(o, FitRun.View());
            o.CheckpointPath = _run.Checkpoint;
        }).Model));
        Assert.IsTrue(resumed.Reports[0] is { Epoch: 2, IsEndOfEpoch: true });
        Assert.IsLessThan(TimeSpan.FromHours(1), resumed.Reports[0].Remaining, "no minibatch has been done to tell the pace by");

        static void Validated(RecurrentTrainerOptions o, IDataView validation)
        {
            KeptRun.Minibatches(o);
            FitRun.Cached(DataCaching.Stream)(o);
            o.ValidationSet = validation;
        }
    }

    [TestMethod]
    public void AnEpochWhoseReportIsItsLastCountsOnce()
    {
        float[] uninterrupted = FitRun.Weights(SequenceTask.Regression, Plateau);
        using var source = new CancellationTokenSource();
        var cut = new FitRun
        {
            Listener = report =>
            {
                KeptRun.CancelIf(source, report is { Epoch: 2, IsEndOfEpoch: true });
                source.Token.ThrowIfCancellationRequested();
            },
        };
        Assert.ThrowsExactly<OperationCanceledException>(() => cut.Fit(SequenceTask.Regression, o =>
        {
            Kept(o);
            o.CancellationToken = source.Token;
        }));
        var resumed = new FitRun();
        CollectionAssert.AreEqual(uninterrupted, FitRun.Weights(resumed.Fit(SequenceTask.Regression, Kept).Model));
        CollectionAssert.AreEqual(new[] { 3, 4, 5 }, resumed.Epochs.Select(epoch => epoch.Epoch).ToArray());

        void Kept(RecurrentTrainerOptions o)
        {
            Plateau(o);
            o.CheckpointPath = _run.Checkpoint;
        }

        static void Plateau(RecurrentTrainerOptions o) =>
            (o.NumberOfEpochs, o.LearningRate, o.LearningRateSchedule, o.PlateauPatience, o.DecayFactor) =
            (5, 0.5, LearningRateSchedule.Plateau, 0, 0.5);
    }

    [TestMethod]
    public void ALoweredRateStaysLow()
    {
        // Nothing ever gets better at such a rate, which falls where two epochs in a row are no better.
        double[] rates = Rates(new FitRun());
        CollectionAssert.AreEqual(new[] { 4, 4, 4, 2, 2, 1 }, rates.Select(rate => (int)Math.Round(4 * rate / FitRun.NoRate)).ToArray());
        var cut = new FitRun { Listener = report => KeptRun.Break(report.Epoch == 4) };
        Assert.ThrowsExactly<InterruptionException>(() => Rates(cut, _run.Checkpoint));
        CollectionAssert.AreEqual(rates[4..], Rates(new FitRun(), _run.Checkpoint));

        static double[] Rates(FitRun run, string? checkpoint = null)
        {
            TaskRow row = TaskData.Rows(1, _ => 3)[0];
            run.Fit(
                SequenceTask.Regression,
                o =>
                {
                    (o.LearningRate, o.NumberOfEpochs, o.CheckpointPath) = (FitRun.NoRate, 6, checkpoint);
                    (o.LearningRateSchedule, o.PlateauPatience, o.DecayFactor) = (LearningRateSchedule.Plateau, 1, 0.5);
                },
                FitRun.View([row]));
            return [.. run.Epochs.Select(epoch => epoch.LearningRate)];
        }
    }
}

using Microsoft.ML;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Tests.Estimators.Tasks;
using ML.Recurrent.Training;

namespace ML.Recurrent.Tests.Estimators.Fitting;

/// <summary>Training that is told to end.</summary>
[TestClass]
public sealed class CancellationTests : IDisposable
{
    private readonly CancellationTokenSource _source = new();

    public void Dispose() => _source.Dispose();

    [TestMethod]
    [DataRow(DataCaching.Memory)]
    [DataRow(DataCaching.Stream)]
    public void ItIsHeededWithinAMinibatch(DataCaching caching)
    {
        FitRun run = CancelledAt(epoch: 2, minibatch: 2);
        OperationCanceledException error = Assert.ThrowsExactly<OperationCanceledException>(
            () => run.Fit(SequenceTask.StepClasses, FitRun.Cached(caching) + Options(WhenCancelled.Throw)));
        Assert.AreEqual(_source.Token, error.CancellationToken);
        Assert.AreEqual((2, 2), (run.Reports[^1].Epoch, run.Reports[^1].Minibatch));
    }

    [TestMethod]
    [DataRow(DataCaching.Memory)]
    [DataRow(DataCaching.Stream)]
    public void WithoutValidationTheWeightsAtHandAreReturned(DataCaching caching)
    {
        Action<RecurrentTrainerOptions> set = FitRun.Cached(caching);
        FitRun run = CancelledAt(epoch: 2, minibatch: 3);
        float[] weights = FitRun.Weights(run.Fit(SequenceTask.Regression, set + Options(WhenCancelled.ReturnBest)).Model);
        CollectionAssert.AreEqual(FitRun.Weights(SequenceTask.Regression, (o => o.NumberOfEpochs = 2) + set), weights);
    }

    [TestMethod]
    public void WithValidationTheBestEpochIsReturned()
    {
        IDataView validation = FitRun.View(TaskData.Rows(60, i => 1 + i % 5)[30..]);
        FitRun run = CancelledAt(epoch: 30, minibatch: 1);
        RecurrentTransformer model = run.Fit(SequenceTask.Regression, Options(WhenCancelled.ReturnBest) + (o =>
            (o.NumberOfEpochs, o.LearningRate, o.ValidationSet) = (40, 0.1, validation)));
        Assert.HasCount(29, run.Epochs);
        int best = run.Epochs[^1].BestEpoch;
        Assert.IsLessThan(29, best, "for this to tell the best from the last");
        double error = new MLContext(1).Regression.Evaluate(model.Transform(validation), nameof(TaskRow.Real)).RootMeanSquaredError;
        Assert.AreEqual(run.Epochs[best - 1].ValidationMetric!.Value, error, 1e-5);
    }

    [TestMethod]
    [DataRow(WhenCancelled.Throw)]
    [DataRow(WhenCancelled.ReturnBest)]
    public void CancelledBeforehandThereIsNoModel(WhenCancelled when)
    {
        _source.Cancel();
        var run = new FitRun();
        Assert.Throws<OperationCanceledException>(() => run.Fit(SequenceTask.Regression, Options(when)));
        Assert.IsEmpty(run.Reports);
    }

    [TestMethod]
    [DataRow(WhenCancelled.Throw)]
    [DataRow(WhenCancelled.ReturnBest)]
    public void CancelledWhileTheDataAreReadThereIsNoModel(WhenCancelled when)
    {
        var data = new CountingView(FitRun.View()) { OnRead = _source.Cancel };
        var run = new FitRun();
        Assert.Throws<OperationCanceledException>(() => run.Fit(SequenceTask.Regression, Options(when), data));
        Assert.IsEmpty(run.Reports);
    }

    [TestMethod]
    public void CancelledAtItsEndTrainingIsComplete()
    {
        FitRun run = CancelledAt(epoch: 3, minibatch: 3);
        CollectionAssert.AreEqual(
            FitRun.Weights(SequenceTask.Regression, o => o.NumberOfEpochs = 3),
            FitRun.Weights(run.Fit(SequenceTask.Regression, Options(WhenCancelled.Throw) + (o => o.ProgressEveryMinibatches = 0)).Model));
    }

    private Action<RecurrentTrainerOptions> Options(WhenCancelled when) => o =>
        (o.NumberOfEpochs, o.ProgressEveryMinibatches, o.WhenCancelled, o.CancellationToken) = (3, 1, when, _source.Token);

    // Epochs are of three minibatches.
    private FitRun CancelledAt(int epoch, int minibatch) => new()
    {
        Listener = report =>
        {
            if (report.Epoch == epoch && report.Minibatch == minibatch)
            {
                _source.Cancel();
            }
        },
    };
}

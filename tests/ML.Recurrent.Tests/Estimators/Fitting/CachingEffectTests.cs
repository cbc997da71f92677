using Microsoft.ML;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Model;
using ML.Recurrent.Tests.Estimators.Tasks;
using ML.Recurrent.Training;

namespace ML.Recurrent.Tests.Estimators.Fitting;

/// <summary>Where the data lie, and who works on them.</summary>
[TestClass]
public class CachingEffectTests
{
    // Streamed, about a quarter of the 24 rows is held back: with this seed the exact quarter.
    private const int ExactSeed = 9;

    [TestMethod]
    [DataRow(DataCaching.Memory)]
    [DataRow(DataCaching.Stream)]
    public void EachLearnsAndGivesTheSameBitsAgain(DataCaching caching)
    {
        var run = new FitRun();
        float[] weights = FitRun.Weights(run.Fit(SequenceTask.Regression, Set).Model);
        Assert.IsLessThan(run.Epochs[0].Loss / 3, run.Epochs[^1].Loss);
        CollectionAssert.AreEqual(weights, FitRun.Weights(SequenceTask.Regression, Set));
        CollectionAssert.AreNotEqual(weights, FitRun.Weights(SequenceTask.Regression, o =>
        {
            Set(o);
            o.Seed = 8;
        }));

        void Set(RecurrentTrainerOptions o) => (o.Caching, o.NumberOfEpochs, o.LearningRate) = (caching, 60, 0.01);
    }

    [TestMethod]
    public void BothHoldTheSameRowsBack()
    {
        (int memoryRows, RecurrentModelParameters memory, double? memoryLoss) = Fit(DataCaching.Memory);
        (int streamRows, RecurrentModelParameters stream, double? streamLoss) = Fit(DataCaching.Stream);
        Assert.AreEqual(18, memoryRows);
        Assert.AreEqual(18, streamRows);
        CollectionAssert.AreEqual(memory.FeatureStandardization!.Mean.ToArray(), stream.FeatureStandardization!.Mean.ToArray());
        Assert.AreEqual(memoryLoss!.Value, streamLoss!.Value, 1e-6);

        static (int, RecurrentModelParameters, double?) Fit(DataCaching caching)
        {
            var run = new FitRun();
            RecurrentModelParameters model = run.Fit(SequenceTask.Regression, o =>
                (o.Caching, o.ValidationFraction, o.BatchSize, o.LearningRate, o.Seed) =
                (caching, 0.25, 1, FitRun.NoRate, ExactSeed)).Model;
            return (run.Epochs[0].NumberOfMinibatches, model, run.Epochs[0].ValidationLoss);
        }
    }

    [TestMethod]
    public void OneFullBufferTrainsAsMemoryDoes()
    {
        // The order within the single minibatch may differ, and rounding with it.
        Near.Assert(Weights(DataCaching.Memory), Weights(DataCaching.Stream), 1e-5);

        static float[] Weights(DataCaching caching) => FitRun.Weights(SequenceTask.StepClasses, o =>
            (o.Caching, o.BatchSize, o.NumberOfEpochs, o.LearningRate) = (caching, FitRun.Rows, 5, 0.01));
    }

    [TestMethod]
    [DataRow(DataCaching.Memory, null, 1)]
    [DataRow(DataCaching.Stream, null, 4)]
    [DataRow(DataCaching.Auto, null, 1)]
    [DataRow(DataCaching.Auto, 1, 4)]
    [DataRow(DataCaching.Auto, 4, 1)]
    public void DataThatDoNotFitAreReadAnewInEveryEpoch(DataCaching caching, int? limit, int passes)
    {
        // 1.6 MiB.
        TaskRow[] rows = TaskData.Rows(20, _ => 2);
        Array.ForEach(rows, row => row.Features = [.. Enumerable.Range(0, 20_000).Select(k => MathF.Sin(row.Number + k))]);
        var data = new CountingView(FitRun.View(rows));
        new FitRun().Fit(
            SequenceTask.Regression,
            o => (o.Caching, o.MemoryLimit, o.NumberOfEpochs, o.HiddenSize, o.BatchSize) = (caching, limit, 3, 1, FitRun.Rows),
            data,
            CellKind.Rnn);
        Assert.AreEqual(passes, data.Cursors);
    }

    [TestMethod]
    [DataRow(DataCaching.Memory)]
    [DataRow(DataCaching.Stream)]
    public void AnyNumberOfThreadsGivesTheSameBits(DataCaching caching)
    {
        IDataView data = FitRun.View(TaskData.Rows(100, i => 4 + i % 9));
        (float[] one, double?[] losses) = Fit(1);
        foreach (int threads in new[] { 2, 4, 8 })
        {
            (float[] weights, double?[] others) = Fit(threads);
            CollectionAssert.AreEqual(one, weights, $"{threads} threads");
            CollectionAssert.AreEqual(losses, others, $"{threads} threads");
        }

        (float[], double?[]) Fit(int threads)
        {
            var run = new FitRun();
            float[] weights = FitRun.Weights(run.Fit(
                SequenceTask.StepClasses,
                o =>
                {
                    (o.HiddenSize, o.NumberOfLayers, o.Bidirectional, o.BatchSize, o.NumberOfThreads) = (40, 2, true, 40, threads);
                    (o.InputDropout, o.Dropout, o.RecurrentDropout, o.OutputDropout) = (0.1, 0.2, 0.2, 0.2);
                    o.ValidationFraction = 0.2;
                    FitRun.Cached(caching, 64)(o);
                },
                data).Model);
            return (weights, [.. run.Epochs.Select(epoch => epoch.ValidationLoss)]);
        }
    }
}

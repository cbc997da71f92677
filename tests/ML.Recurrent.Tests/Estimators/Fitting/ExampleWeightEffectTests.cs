using Microsoft.ML;
using ML.Recurrent.Estimators;
using ML.Recurrent.Tests.Estimators.Reading;
using ML.Recurrent.Tests.Estimators.Tasks;
using ML.Recurrent.Training;

namespace ML.Recurrent.Tests.Estimators.Fitting;

/// <summary>What rows count for.</summary>
[TestClass]
public class ExampleWeightEffectTests
{
    private readonly MLContext _ml = new(1);

    [TestMethod]
    public void WeightsOfOneChangeNothing() =>
        CollectionAssert.AreEqual(Weights(Rows(20, _ => 1), o => o.ExampleWeightColumnName = null), Weights(Rows(20, _ => 1)));

    [TestMethod]
    [DataRow(DataCaching.Memory)]
    [DataRow(DataCaching.Stream)]
    public void RowsOfWeightZeroAreLeftOutBitForBit(DataCaching caching)
    {
        WeightedRow[] rows = Rows(40, i => i % 4 == 0 ? 0 : 1 + (i % 2));
        foreach (WeightedRow row in rows.Where(row => row.Weight == 0))
        {
            (row.Label, row.Features[0]) = (1e6f, -1e6f);
        }

        CollectionAssert.AreEqual(Weights([.. rows.Where(row => row.Weight > 0)], Set), Weights(rows, Set));

        void Set(RecurrentTrainerOptions o)
        {
            FitRun.Cached(caching)(o);
            (o.Standardize, o.Optimizer, o.LearningRate, o.BatchSize, o.InputDropout) = (true, Optimizer.Adam, 0.01, 8, 0.1);
        }
    }

    [TestMethod]
    [DataRow(SequenceTask.Regression)]
    [DataRow(SequenceTask.Multiclass)]
    public void TwiceTheWeightIsTheRowTwice(SequenceTask task)
    {
        WeightedRow[] rows = Rows(20, i => i % 3 == 0 ? 2 : 1);
        WeightedRow[] doubled = [.. rows, .. rows.Where(row => row.Weight == 2)];
        (FitRun once, float[] weights) = Fit(rows, task: task);
        (FitRun twice, float[] expected) = Fit(doubled, o => o.ExampleWeightColumnName = null, task);
        Near.Assert(expected, weights, 1e-5);
        AssertSameLosses(twice, once);
        Assert.IsGreaterThan(1e-3, Largest(weights, Fit(rows, o => o.ExampleWeightColumnName = null, task).Weights));
    }

    [TestMethod]
    public void AllTheSameWeightIsNone() =>
        Near.Assert(Weights(Rows(20, _ => 1)), Weights(Rows(20, _ => 7)), 1e-5);

    [TestMethod]
    public void ValidationWeighsRowsToo()
    {
        WeightedRow[] rows = Rows(20, i => i % 4);
        IEnumerable<WeightedRow> repeated = rows.SelectMany(row => Enumerable.Repeat(row, (int)row.Weight))
            .Select(row => new WeightedRow { Label = row.Label, Features = row.Features, Weight = 1 });
        FitRun weighted = Fit(Rows(20, _ => 1), o => o.ValidationSet = View(rows)).Run;
        FitRun once = Fit(Rows(20, _ => 1), o => o.ValidationSet = View([.. repeated])).Run;
        for (int i = 0; i < once.Epochs.Length; i++)
        {
            Assert.AreEqual(once.Epochs[i].ValidationLoss!.Value, weighted.Epochs[i].ValidationLoss!.Value, 1e-5);
            Assert.AreEqual(once.Epochs[i].ValidationMetric!.Value, weighted.Epochs[i].ValidationMetric!.Value, 1e-5);
        }
    }

    private static WeightedRow[] Rows(int count, Func<int, float> weight) => [.. Enumerable.Range(0, count).Select(i => new WeightedRow
    {
        Number = i,
        Label = MathF.Sin(i),
        Features = [.. Enumerable.Range(0, 2 * (1 + i % 4)).Select(k => MathF.Cos(i + (0.4f * k)))],
        Weight = weight(i),
        Kind = i % 3 == 0 ? "fizz" : "other",
    })];

    private static void AssertSameLosses(FitRun expected, FitRun actual)
    {
        for (int i = 0; i < expected.Epochs.Length; i++)
        {
            Assert.AreEqual(expected.Epochs[i].Loss, actual.Epochs[i].Loss, 1e-5, $"epoch {i + 1}");
        }
    }

    private static double Largest(float[] a, float[] b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Max();

    private IDataView View(IEnumerable<WeightedRow> rows)
    {
        IDataView view = _ml.Data.LoadFromEnumerable(rows);
        return _ml.Transforms.Conversion.MapValueToKey("Kind").Fit(view).Transform(view);
    }

    private float[] Weights(WeightedRow[] rows, Action<RecurrentTrainerOptions>? set = null) => Fit(rows, set).Weights;

    // All rows in one minibatch, so that their order tells in rounding alone; plain gradient descent, which rounding hardly disturbs.
    private (FitRun Run, float[] Weights) Fit(
        WeightedRow[] rows, Action<RecurrentTrainerOptions>? set = null, SequenceTask task = SequenceTask.Regression)
    {
        var run = new FitRun();
        return (run, FitRun.Weights(run.Fit(
            task,
            o =>
            {
                o.LabelColumnName = task == SequenceTask.Regression ? "Label" : "Kind";
                (o.FeatureColumnName, o.ExampleWeightColumnName) = ("Features", "Weight");
                (o.Standardize, o.Optimizer, o.LearningRate, o.NumberOfEpochs, o.BatchSize) =
                    (false, Optimizer.Sgd, 0.1, 10, 64);
                set?.Invoke(o);
            },
            View(rows)).Model));
    }
}

using Microsoft.ML;
using ML.Recurrent.Estimators;
using ML.Recurrent.Tests.Estimators.Reading;
using ML.Recurrent.Tests.Estimators.Tasks;

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
    public void AMinibatchWithoutWeightChangesNotABit()
    {
        WeightedRow[] rows = [.. Enumerable.Repeat(Rows(1, _ => 1)[0], 3)];
        WeightedRow[] more = [.. rows, .. Rows(5, _ => 0)[2..]];
        CollectionAssert.AreEqual(Weights(rows, OneByOne), Weights(more, OneByOne));

        static void OneByOne(RecurrentTrainerOptions o) => (o.BatchSize, o.OutputDropout, o.WeightDecay) = (1, 0.3, 0.01);
    }

    [TestMethod]
    public void RowsOfWeightZeroAreAsIfLeftOut()
    {
        WeightedRow[] rows = Rows(20, i => i % 4 == 0 ? 0 : 1);
        (FitRun with, float[] weights) = Fit(rows);
        (FitRun without, float[] expected) = Fit([.. rows.Where(row => row.Weight > 0)]);
        Near.Assert(expected, weights, 1e-5);
        AssertSameLosses(without, with);
        Assert.IsGreaterThan(1e-3, Largest(weights, Weights(rows, o => o.ExampleWeightColumnName = null)));
    }

    [TestMethod]
    public void TwiceTheWeightIsTheRowTwice()
    {
        WeightedRow[] rows = Rows(20, i => i % 3 == 0 ? 2 : 1);
        WeightedRow[] doubled = [.. rows, .. rows.Where(row => row.Weight == 2)];
        (FitRun once, float[] weights) = Fit(rows);
        (FitRun twice, float[] expected) = Fit(doubled, o => o.ExampleWeightColumnName = null);
        Near.Assert(expected, weights, 1e-5);
        AssertSameLosses(twice, once);
        Assert.IsGreaterThan(1e-3, Largest(weights, Weights(rows, o => o.ExampleWeightColumnName = null)));
    }

    [TestMethod]
    public void AllTheSameWeightIsNone() =>
        Near.Assert(Weights(Rows(20, _ => 1)), Weights(Rows(20, _ => 7)), 1e-5);

    [TestMethod]
    public void ValidationWeighsRowsToo()
    {
        WeightedRow[] rows = Rows(20, i => i % 4);
        WeightedRow[] repeated = [.. rows.SelectMany(row => Enumerable.Repeat(row, (int)row.Weight))];
        TrainedOn(o => o.ValidationSet = View(rows), out FitRun weighted);
        TrainedOn(
            o =>
            {
                o.ValidationSet = View([.. repeated.Select(row => new WeightedRow { Label = row.Label, Features = row.Features, Weight = 1 })]);
            },
            out FitRun once);
        for (int i = 0; i < once.Epochs.Length; i++)
        {
            Assert.AreEqual(once.Epochs[i].ValidationLoss!.Value, weighted.Epochs[i].ValidationLoss!.Value, 1e-5);
            Assert.AreEqual(once.Epochs[i].ValidationMetric!.Value, weighted.Epochs[i].ValidationMetric!.Value, 1e-5);
        }

        void TrainedOn(Action<RecurrentTrainerOptions> set, out FitRun run) => (run, _) = Fit(Rows(20, _ => 1), set);
    }

    private static WeightedRow[] Rows(int count, Func<int, float> weight) => [.. Enumerable.Range(0, count).Select(i => new WeightedRow
    {
        Number = i,
        Label = MathF.Sin(i),
        Features = [.. Enumerable.Range(0, 2 * (1 + i % 4)).Select(k => MathF.Cos(i + (0.4f * k)))],
        Weight = weight(i),
    })];

    private static void AssertSameLosses(FitRun expected, FitRun actual)
    {
        for (int i = 0; i < expected.Epochs.Length; i++)
        {
            Assert.AreEqual(expected.Epochs[i].Loss, actual.Epochs[i].Loss, 1e-5, $"epoch {i + 1}");
        }
    }

    private static double Largest(float[] a, float[] b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Max();

    private IDataView View(IEnumerable<WeightedRow> rows) => _ml.Data.LoadFromEnumerable(rows);

    private float[] Weights(WeightedRow[] rows, Action<RecurrentTrainerOptions>? set = null) => Fit(rows, set).Weights;

    // All rows in one minibatch, so that their order tells in rounding alone; plain gradient descent, which rounding hardly disturbs.
    private (FitRun Run, float[] Weights) Fit(WeightedRow[] rows, Action<RecurrentTrainerOptions>? set = null)
    {
        var run = new FitRun();
        return (run, FitRun.Weights(run.Fit(
            SequenceTask.Regression,
            o =>
            {
                (o.LabelColumnName, o.FeatureColumnName, o.ExampleWeightColumnName) = ("Label", "Features", "Weight");
                (o.Standardize, o.Optimizer, o.LearningRate, o.NumberOfEpochs, o.BatchSize) =
                    (false, Recurrent.Training.Optimizers.Optimizer.Sgd, 0.1, 10, 64);
                set?.Invoke(o);
            },
            View(rows)).Model));
    }
}

using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Estimators.Evaluation;

namespace ML.Recurrent.Tests.Estimators.Evaluation;

[TestClass]
public class MultiOutputRegressionEvaluationTests
{
    private readonly MLContext _ml = new(1);

    // Slot "x": labels 1, 3, 5 and scores 2, 3, 3: MAE 1, MSE 5/3, R² 1 - 5/8. Slot "y": labels 10, 20 and scores 10, 18: MAE 1, MSE 2,
    // R² 1 - 4/50. Slot "z" has no label.
    [TestMethod]
    public void ByHand()
    {
        const float Missing = float.NaN;
        MultiOutputRegressionMetrics metrics = Evaluate(3, ["x", "y", "z"],
            new() { Label = [1, 10, Missing], Score = [2, 10, 0] },
            new() { Label = [3, Missing, float.NegativeInfinity], Score = [3, 77, 0] },
            new() { Label = [5, 20, Missing], Score = [3, 18, 0] },
            new() { Label = [6, Missing, Missing], Score = [Missing, 0, 0] });

        CollectionAssert.AreEqual(new[] { "x", "y", "z" }, metrics.Slots.Select(slot => slot.Name).ToArray());
        CollectionAssert.AreEqual(new long[] { 3, 2, 0 }, metrics.Slots.Select(slot => slot.Count).ToArray());
        CollectionAssert.AreEqual(new long[] { 1, 0, 0 }, metrics.Slots.Select(slot => slot.Unpredicted).ToArray());
        AssertClose([1, 1, double.NaN], metrics.Slots.Select(slot => slot.MeanAbsoluteError));
        AssertClose([5.0 / 3, 2, double.NaN], metrics.Slots.Select(slot => slot.MeanSquaredError));
        AssertClose([1.2909944487358056, 1.4142135623730951, double.NaN], metrics.Slots.Select(slot => slot.RootMeanSquaredError));
        AssertClose([0.375, 0.92, double.NaN], metrics.Slots.Select(slot => slot.RSquared));
        AssertClose(
            [1, 11.0 / 6, 1.3526040055544504, 0.6475],
            [metrics.MeanAbsoluteError, metrics.MeanSquaredError, metrics.RootMeanSquaredError, metrics.RSquared]);
    }

    [TestMethod]
    public void NoRows()
    {
        MultiOutputRegressionMetrics metrics = Evaluate(2, null);
        CollectionAssert.AreEqual(new[] { "0", "1" }, metrics.Slots.Select(slot => slot.Name).ToArray());
        AssertClose([double.NaN, double.NaN], [metrics.MeanSquaredError, metrics.RSquared]);
    }

    [TestMethod]
    public void AgreesWithMLNetOnEachSlot()
    {
        var random = new Random(3);
        RealRow[] rows = [.. Enumerable.Range(0, 200).Select(_ => RandomRow(random))];
        MultiOutputRegressionMetrics metrics = Evaluate(2, null, rows);
        for (int slot = 0; slot < 2; slot++)
        {
            IEnumerable<SlotRow> slots = rows.Select(row => new SlotRow { Label = row.Label[slot], Score = row.Score[slot] });
            RegressionMetrics expected = _ml.Regression.Evaluate(_ml.Data.LoadFromEnumerable(slots));
            RegressionSlotMetrics actual = metrics.Slots[slot];
            AssertClose(
                [expected.MeanAbsoluteError, expected.MeanSquaredError, expected.RootMeanSquaredError, expected.RSquared],
                [actual.MeanAbsoluteError, actual.MeanSquaredError, actual.RootMeanSquaredError, actual.RSquared],
                1e-5);
        }
    }

    [TestMethod]
    public void LabelsFarFromZeroKeepTheirVariance()
    {
        // Labels 2²⁴ - 2, 2²⁴, 2²⁴ + 2 are exact in Single; scores miss by 2, 0, 0: R² = 1 - 4/8.
        const float Far = 16777216;
        MultiOutputRegressionMetrics metrics = Evaluate(1, null,
            new() { Label = [Far - 2], Score = [Far] },
            new() { Label = [Far], Score = [Far] },
            new() { Label = [Far + 2], Score = [Far + 2] });
        Assert.AreEqual(0.5, metrics.RSquared, 1e-12);
    }

    [TestMethod]
    public void AScoreOfOtherSlotsIsRefused()
    {
        IDataView data = ScoredData.OfValues(_ml, ScoredData.Slots(3), ScoredData.Slots(2), []);
        AssertMismatch(
            "Schema mismatch for score column 'Score': expected Vector<Single, 3> for the 3 slots of label column 'Label', "
            + "got Vector<Single, 2>. Evaluate the data that the model transformed, and name this column as scoreColumnName.",
            data);
    }

    [TestMethod]
    public void ALabelOfUnknownSizeIsRefused()
    {
        IDataView data = ScoredData.OfValues(_ml, new VectorDataViewType(NumberDataViewType.Single), ScoredData.Slots(2), []);
        AssertMismatch("Schema mismatch for label column 'Label': expected Vector<Single> of known size, got Vector<Single>.", data);
        AssertMismatch(
            "Schema mismatch for label column 'Nope': expected Vector<Single> of known size, got no column of that name.", data, "Nope");
    }

    [TestMethod]
    public void ARowOfAnotherLengthIsRefused()
    {
        var row = new RealRow { Label = [1, 2], Score = [1, 2, 3] };
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => Evaluate(2, null, row));
        Assert.AreEqual("Column 'Score' holds a vector of length 3, but its type says 2.", error.Message);
    }

    [TestMethod]
    public void NullIsNamed()
    {
        Assert.AreEqual("data", Assert.ThrowsExactly<ArgumentNullException>(
            () => MultiOutputRegressionEvaluation.Evaluate(null!, "Label", "Score")).ParamName);
        IDataView data = ScoredData.OfValues(_ml, ScoredData.Slots(2), ScoredData.Slots(2), []);
        Assert.AreEqual("labelColumnName", Assert.ThrowsExactly<ArgumentNullException>(
            () => MultiOutputRegressionEvaluation.Evaluate(data, null!, "Score")).ParamName);
        Assert.AreEqual("scoreColumnName", Assert.ThrowsExactly<ArgumentNullException>(
            () => MultiOutputRegressionEvaluation.Evaluate(data, "Label", null!)).ParamName);
    }

    private static void AssertMismatch(string message, IDataView data, string label = "Label")
    {
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => MultiOutputRegressionEvaluation.Evaluate(data, label, "Score"));
        Assert.StartsWith(message, error.Message);
        Assert.AreEqual("data", error.ParamName);
    }

    private static void AssertClose(IEnumerable<double> expected, IEnumerable<double> actual, double tolerance = 1e-14)
    {
        foreach ((double a, double b) in expected.Zip(actual))
        {
            Assert.IsTrue((double.IsNaN(a) && double.IsNaN(b)) || Math.Abs(a - b) <= tolerance, $"{b} instead of {a}");
        }

        Assert.AreEqual(expected.Count(), actual.Count());
    }

    private static RealRow RandomRow(Random random)
    {
        float[] label = [random.NextSingle() * 10, random.NextSingle() - 5];
        return new RealRow { Label = label, Score = [.. label.Select(value => value + random.NextSingle())] };
    }

    private MultiOutputRegressionMetrics Evaluate(int slots, string[]? names, params RealRow[] rows) =>
        MultiOutputRegressionEvaluation.Evaluate(
            ScoredData.OfValues(_ml, ScoredData.Slots(slots), ScoredData.Slots(slots), rows, names), "Label", "Score");

    private sealed class SlotRow
    {
        public float Label { get; set; }

        public float Score { get; set; }
    }
}

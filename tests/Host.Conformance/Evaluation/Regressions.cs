using Host.Conformance.Samples;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Host.Conformance.Evaluation;

[TestClass]
public sealed class Regressions
{
    private readonly MLContext _context = new(1);

    private IDataView Scored(params (float Label, float Score)[] rows) =>
        _context.Data.LoadFromEnumerable(rows.Select(row => new Scores { Label = row.Label, Score = row.Score, Other = row.Label }));

    [TestMethod]
    public void MetricsAreThoseOfTheErrors()
    {
        RegressionMetrics metrics = _context.Regression.Evaluate(Scored((1, 1.5f), (2, 2), (3, 2), (4, 4.5f)));

        Assert.AreEqual(0.5, metrics.MeanAbsoluteError, 1e-9);
        Assert.AreEqual(0.375, metrics.MeanSquaredError, 1e-9);
        Assert.AreEqual(Math.Sqrt(0.375), metrics.RootMeanSquaredError, 1e-9);
        Assert.AreEqual(1 - (1.5 / 5), metrics.RSquared, 1e-9);
        Assert.AreEqual(0.375, metrics.LossFunction, 1e-9);
    }

    [TestMethod]
    public void PerfectScoresHaveNoError()
    {
        RegressionMetrics metrics = _context.Regression.Evaluate(Scored((1, 1), (2, 2)));

        Assert.AreEqual(0.0, metrics.RootMeanSquaredError);
        Assert.AreEqual(1.0, metrics.RSquared);
    }

    [TestMethod]
    public void ColumnsMayHaveOtherNames()
    {
        RegressionMetrics metrics = _context.Regression.Evaluate(
            Scored((1, 2), (3, 5)), labelColumnName: "Other", scoreColumnName: "Label");

        Assert.AreEqual(0.0, metrics.MeanSquaredError);
    }

    [TestMethod]
    public void ARowWithoutALabelIsLeftOut()
    {
        RegressionMetrics metrics = _context.Regression.Evaluate(Scored((1, 2), (float.NaN, 100), (3, 4)));

        Assert.AreEqual(1.0, metrics.MeanAbsoluteError, 1e-9);
    }

    [TestMethod]
    public void MissingColumnsAreRefused()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _context.Regression.Evaluate(Scored((1, 2)), scoreColumnName: "Nowhere"));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _context.Regression.Evaluate(Scored((1, 2)), labelColumnName: "Nowhere"));
        Assert.ThrowsExactly<ArgumentNullException>(() => _context.Regression.Evaluate(null!));
    }

    [TestMethod]
    public void AScoreOfAnotherTypeIsRefused()
    {
        IDataView view = _context.Transforms.CopyColumns("Score", "Pair").Append(_context.Transforms.CopyColumns("Label", "Value"))
            .Fit(Reading.View(_context, 3)).Transform(Reading.View(_context, 3));

        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _context.Regression.Evaluate(view));
    }

    [TestMethod]
    public void CrossValidationHoldsEachRowOutOnce()
    {
        IDataView data = Reading.View(_context, 100);
        IReadOnlyList<TrainCatalogBase.CrossValidationResult<RegressionMetrics>> results =
            _context.Regression.CrossValidate(data, _context.Transforms.CopyColumns("Score", "Value"), 4, labelColumnName: "Value");

        Assert.HasCount(4, results);
        CollectionAssert.AreEqual(new[] { 0, 1, 2, 3 }, results.Select(result => result.Fold).ToArray());
        Assert.IsTrue(results.All(result => result.Metrics.MeanSquaredError == 0));
        Assert.IsTrue(results.All(result => result.Model != null));
        CollectionAssert.AreEquivalent(
            Enumerable.Range(0, 100).ToArray(),
            results.SelectMany(result => result.ScoredHoldOutSet.GetColumn<int>("Number")).ToArray());
        Assert.IsTrue(results.All(result => result.ScoredHoldOutSet.Schema.GetColumnOrNull("Score") != null));
    }

    [TestMethod]
    public void AHoldOutSetHasTheColumnsOfTheData()
    {
        IDataView data = Reading.View(_context, 20);
        IDataView scored = _context.Regression
            .CrossValidate(data, _context.Transforms.CopyColumns("Score", "Value"), 2, "Value")[0].ScoredHoldOutSet;

        CollectionAssert.AreEqual(
            new[] { "Number", "Value", "Name", "Pair", "Score" },
            scored.Schema.Where(column => !column.IsHidden).Select(column => column.Name).ToArray());
    }

    [TestMethod]
    public void CrossValidationKeepsASamplingKeyTogether()
    {
        IDataView data = _context.Data.LoadFromEnumerable(
            Enumerable.Range(0, 200).Select(row => new Grouped { Group = $"group {row % 20}", Label = row }));
        var results = _context.Regression.CrossValidate(
            data, _context.Transforms.CopyColumns("Score", "Label"), 2, samplingKeyColumnName: "Group");
        string[][] groups = [.. results.Select(result => result.ScoredHoldOutSet.GetColumn<string>("Group").Distinct().ToArray())];

        Assert.IsEmpty(groups[0].Intersect(groups[1]));
        Assert.AreEqual(20, groups[0].Length + groups[1].Length);
    }

    [TestMethod]
    public void CrossValidationFollowsItsSeed()
    {
        IDataView data = Reading.View(_context, 100);
        int[] FirstFold(int seed) =>
        [
            .. _context.Regression.CrossValidate(data, _context.Transforms.CopyColumns("Score", "Value"), 2, "Value", seed: seed)[0]
                .ScoredHoldOutSet.GetColumn<int>("Number"),
        ];

        CollectionAssert.AreEqual(FirstFold(1), FirstFold(1));
        CollectionAssert.AreNotEqual(FirstFold(1), FirstFold(2));
    }

    [TestMethod]
    public void CrossValidationWantsTwoFolds()
    {
        IDataView data = Reading.View(_context, 10);

        Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => _context.Regression.CrossValidate(data, _context.Transforms.CopyColumns("Score", "Value"), 1, "Value"));
    }

    private sealed class Grouped
    {
        public string? Group { get; set; }

        public float Label { get; set; }
    }

    private sealed class Scores
    {
        public float Label { get; set; }

        public float Score { get; set; }

        public float Other { get; set; }
    }
}

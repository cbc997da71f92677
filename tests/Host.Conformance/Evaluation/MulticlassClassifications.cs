using Microsoft.ML;
using Microsoft.ML.Data;

namespace Host.Conformance.Evaluation;

[TestClass]
public sealed class MulticlassClassifications
{
    private const double LeastProbability = 1e-15f;

    private static readonly (uint Label, float[] Score)[] Rows =
    [
        (0, [0.7f, 0.2f, 0.1f]), (1, [0.1f, 0.8f, 0.1f]), (2, [0.3f, 0.4f, 0.3f]),
        (2, [0.1f, 0.1f, 0.8f]), (0, [0.4f, 0.5f, 0.1f]), (1, [0.3f, 0.3f, 0.4f]),
    ];

    private readonly MLContext _context = new(1);

    private MulticlassClassificationCatalog Catalog => _context.MulticlassClassification;

    private IDataView Scored(params (uint Label, float[] Score)[] rows) =>
        _context.Data.LoadFromEnumerable(rows.Select(row => new Scores { Label = row.Label, Score = row.Score, Number = row.Label }));

    [TestMethod]
    public void MetricsAreThoseOfTheScores()
    {
        MulticlassClassificationMetrics metrics = Catalog.Evaluate(Scored([.. Rows, (0, [0.5f, 0.3f, 0.2f])]));

        Assert.AreEqual(4 / 7.0, metrics.MicroAccuracy, 1e-12);
        Assert.AreEqual(((2 / 3.0) + 0.5 + 0.5) / 3, metrics.MacroAccuracy, 1e-12);
        double[] losses = [-Math.Log(0.7 * 0.4 * 0.5) / 3, -Math.Log(0.8 * 0.3) / 2, -Math.Log(0.3 * 0.8) / 2];
        Assert.AreEqual(((3 * losses[0]) + (2 * losses[1]) + (2 * losses[2])) / 7, metrics.LogLoss, 1e-7);
        double prior = -((3 * Math.Log(3 / 7.0)) + (4 * Math.Log(2 / 7.0))) / 7;
        Assert.AreEqual((prior - metrics.LogLoss) / prior, metrics.LogLossReduction, 1e-12);
        foreach ((double expected, double actual) in losses.Zip(metrics.PerClassLogLoss))
        {
            Assert.AreEqual(expected, actual, 1e-7);
        }
    }

    [TestMethod]
    public void TheConfusionMatrixIsByActualAndThenByPredictedClass()
    {
        ConfusionMatrix matrix = Catalog.Evaluate(Scored(Rows)).ConfusionMatrix;

        Assert.AreEqual(3, matrix.NumberOfClasses);
        CollectionAssert.AreEqual(new double[] { 1, 1, 0 }, matrix.Counts[0].ToArray());
        CollectionAssert.AreEqual(new double[] { 0, 1, 1 }, matrix.Counts[1].ToArray());
        CollectionAssert.AreEqual(new double[] { 0, 1, 1 }, matrix.Counts[2].ToArray());
        Assert.AreEqual(1.0, matrix.GetCountForClassPair(predictedClassIndicatorIndex: 1, actualClassIndicatorIndex: 0));
        CollectionAssert.AreEqual(new[] { 1, 1 / 3.0, 0.5 }, matrix.PerClassPrecision.ToArray());
        CollectionAssert.AreEqual(new[] { 0.5, 0.5, 0.5 }, matrix.PerClassRecall.ToArray());
    }

    [TestMethod]
    public void TopKCountsTheFirstKByScore()
    {
        MulticlassClassificationMetrics metrics = Catalog.Evaluate(Scored(Rows), topKPredictionCount: 4);

        Assert.AreEqual(4, metrics.TopKPredictionCount);
        Assert.AreEqual(1.0, metrics.TopKAccuracy);
        CollectionAssert.AreEqual(new[] { 0.5, 2 / 3.0, 1, 1 }, metrics.TopKAccuracyForAllK.ToArray());
        Assert.AreEqual(2 / 3.0, Catalog.Evaluate(Scored(Rows), topKPredictionCount: 2).TopKAccuracy, 1e-12);
    }

    [TestMethod]
    public void TopKIsLeftOutUnlessAskedFor()
    {
        MulticlassClassificationMetrics metrics = Catalog.Evaluate(Scored(Rows));

        Assert.AreEqual(0, metrics.TopKPredictionCount);
        Assert.AreEqual(0.0, metrics.TopKAccuracy);
        Assert.IsNull(metrics.TopKAccuracyForAllK);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Catalog.Evaluate(Scored(Rows), topKPredictionCount: -1));
    }

    [TestMethod]
    public void OfEqualScoresTheFirstIsPredicted()
    {
        MulticlassClassificationMetrics metrics = Catalog.Evaluate(
            Scored((0, [0.4f, 0.4f, 0.2f]), (1, [0.4f, 0.4f, 0.2f]), (2, [0.3f, 0.3f, 0.3f])), topKPredictionCount: 2);

        CollectionAssert.AreEqual(new[] { 1 / 3.0, 2 / 3.0 }, metrics.TopKAccuracyForAllK.ToArray());
        CollectionAssert.AreEqual(new double[] { 1, 1, 1 }, metrics.ConfusionMatrix.Counts.Select(row => row[0]).ToArray());
    }

    [TestMethod]
    [DataRow(0f)]
    [DataRow(-2f)]
    public void AProbabilityOfNothingCostsMuch(float probability)
    {
        MulticlassClassificationMetrics metrics = Catalog.Evaluate(Scored((0, [0.5f, 0.5f, 0]), (1, [0.5f, probability, 0.5f])));

        Assert.AreEqual(-Math.Log(LeastProbability), metrics.PerClassLogLoss[1], 1e-9);
    }

    [TestMethod]
    public void AProbabilityAboveOneCostsNothing() =>
        Assert.AreEqual(0.0, Catalog.Evaluate(Scored((1, [0.5f, 2, 0.5f]))).PerClassLogLoss[1]);

    [TestMethod]
    [DataRow(float.NaN)]
    [DataRow(float.PositiveInfinity)]
    public void ARowWithoutFiniteScoresIsLeftOut(float score)
    {
        MulticlassClassificationMetrics metrics = Catalog.Evaluate(Scored([.. Rows, (1, [score, 0.3f, 0.5f])]));

        Assert.AreEqual(6.0, metrics.ConfusionMatrix.Counts.Sum(row => row.Sum()));
        Assert.AreEqual(0.5, metrics.MicroAccuracy);
    }

    [TestMethod]
    public void ARowWithoutALabelIsLeftOut() =>
        Assert.AreEqual(0.5, Catalog.Evaluate(Scored([.. Rows, (7, [0.2f, 0.3f, 0.5f])])).MicroAccuracy);

    [TestMethod]
    public void AClassThatDoesNotOccurWeighsNothing()
    {
        MulticlassClassificationMetrics metrics = Catalog.Evaluate(Scored((0, [0.7f, 0.2f, 0.1f]), (1, [0.1f, 0.8f, 0.1f])));

        Assert.AreEqual(1.0, metrics.MacroAccuracy);
        Assert.AreEqual(0.0, metrics.PerClassLogLoss[2]);
        Assert.AreEqual(0.0, metrics.ConfusionMatrix.PerClassRecall[2]);
        Assert.AreEqual(0.0, metrics.ConfusionMatrix.PerClassPrecision[2]);
    }

    [TestMethod]
    public void NoRowsMakeNoMetrics()
    {
        MulticlassClassificationMetrics metrics = Catalog.Evaluate(Scored());

        Assert.AreEqual(0.0, metrics.MicroAccuracy);
        Assert.AreEqual(0.0, metrics.MacroAccuracy);
        Assert.AreEqual(0.0, metrics.LogLoss);
        Assert.AreEqual(double.NaN, metrics.LogLossReduction);
    }

    [TestMethod]
    public void LabelsMayBeNumbersFromZero()
    {
        Assert.AreEqual(0.5, Catalog.Evaluate(Scored(Rows), labelColumnName: "Number").MicroAccuracy);

        IDataView odd = _context.Data.LoadFromEnumerable(new[] { 0, 0.5f, -1, float.NaN, 7 }.Select(
            label => new Scores { Number = label, Score = [0.6f, 0.3f, 0.1f] }));
        double accuracy = Catalog.Evaluate(odd, labelColumnName: "Number").MicroAccuracy;
        Assert.AreEqual(0.5, accuracy, "0 is right, 7 is wrong, the others are missing");
    }

    [TestMethod]
    public void ALabelBeyondTheScoresIsWrong()
    {
        IDataView view = _context.Data.LoadFromEnumerable(Rows.Select(row => new OfTwo { Label = row.Label, Score = row.Score[..2] }));
        MulticlassClassificationMetrics metrics = Catalog.Evaluate(view);

        Assert.AreEqual(2 / 6.0, metrics.MicroAccuracy, 1e-12);
        Assert.AreEqual(0.5, metrics.MacroAccuracy);
        Assert.HasCount(2, metrics.PerClassLogLoss);
        double seen = (metrics.PerClassLogLoss[0] + metrics.PerClassLogLoss[1]) * 2;
        Assert.AreEqual((seen - (2 * Math.Log(LeastProbability))) / 6, metrics.LogLoss, 1e-7);
        double prior = -2 * Math.Log(1 / 3.0) / 3;
        Assert.AreEqual((prior - metrics.LogLoss) / prior, metrics.LogLossReduction, 1e-12);
    }

    [TestMethod]
    public void SparseScoresAreRead()
    {
        IDataView view = _context.Data.LoadFromEnumerable(
        [
            new Sparse { Label = 2, Score = new VBuffer<float>(3, 1, [1f], [2]) },
            new Sparse { Label = 0, Score = new VBuffer<float>(3, 1, [1f], [1]) },
        ]);

        Assert.AreEqual(0.5, Catalog.Evaluate(view).MicroAccuracy);
    }

    [TestMethod]
    public void OtherTypesAreRefused()
    {
        IDataView view = Scored(Rows);

        foreach (string label in new[] { "Text", "Flag", "Plain", "Score" })
        {
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Catalog.Evaluate(view, labelColumnName: label));
        }

        foreach (string score in new[] { "Number", "Open", "Doubles", "One" })
        {
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Catalog.Evaluate(view, scoreColumnName: score));
        }
    }

    [TestMethod]
    public void EveryColumnMustBeThere()
    {
        IDataView view = Scored(Rows);

        Assert.ThrowsExactly<ArgumentNullException>(() => Catalog.Evaluate(null!));
        foreach (string name in new[] { "Nowhere", "" })
        {
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Catalog.Evaluate(view, labelColumnName: name));
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Catalog.Evaluate(view, scoreColumnName: name));
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Catalog.Evaluate(view, predictedLabelColumnName: name));
        }
    }

    [TestMethod]
    public void CrossValidationJudgesEachFold()
    {
        IDataView data = Scored([.. Enumerable.Range(0, 90).Select(row => Rows[row % Rows.Length])]);
        var results = Catalog.CrossValidate(data, _context.Transforms.CopyColumns("Copy", "Score"), 3);

        CollectionAssert.AreEqual(new[] { 0, 1, 2 }, results.Select(result => result.Fold).ToArray());
        Assert.AreEqual(90.0, results.Sum(result => result.Metrics.ConfusionMatrix.Counts.Sum(row => row.Sum())));
        Assert.IsTrue(results.All(result => result.Metrics.TopKPredictionCount == 0));
    }

    private sealed class Scores
    {
        [KeyType(3)]
        public uint Label { get; set; }

        [VectorType(3)]
        public float[]? Score { get; set; }

        [KeyType(3)]
        public uint PredictedLabel { get; set; }

        public float Number { get; set; }

        public string? Text { get; set; }

        public bool Flag { get; set; }

        public uint Plain { get; set; }

        public float[]? Open { get; set; }

        [VectorType(3)]
        public double[]? Doubles { get; set; }

        [VectorType(1)]
        public float[]? One { get; set; }
    }

    private sealed class OfTwo
    {
        [KeyType(3)]
        public uint Label { get; set; }

        [VectorType(2)]
        public float[]? Score { get; set; }

        [KeyType(3)]
        public uint PredictedLabel { get; set; }
    }

    private sealed class Sparse
    {
        [KeyType(3)]
        public uint Label { get; set; }

        [VectorType(3)]
        public VBuffer<float> Score { get; set; }

        [KeyType(3)]
        public uint PredictedLabel { get; set; }
    }
}

using Microsoft.ML;
using Microsoft.ML.Data;

namespace Host.Conformance.Evaluation;

[TestClass]
public sealed class BinaryClassifications
{
    private static readonly (bool Label, float Score, float Probability)[] Rows =
    [
        (true, 2, 0.9f), (false, -1, 0.2f), (true, -0.5f, 0.4f), (false, 0.7f, 0.6f), (true, 0.7f, 0.6f), (false, -3, 0.05f),
        (true, 1.5f, 0.8f),
    ];

    private readonly MLContext _context = new(1);

    private BinaryClassificationCatalog Catalog => _context.BinaryClassification;

    private IDataView Scored(params (bool Label, float Score, float Probability)[] rows) => _context.Data.LoadFromEnumerable(
        rows.Select(row => new Scores<bool> { Label = row.Label, Score = row.Score, Probability = row.Probability }));

    private IDataView ScoredBy<TLabel>(Func<bool, TLabel> label) => _context.Data.LoadFromEnumerable(
        Rows.Select(row => new Scores<TLabel> { Label = label(row.Label), Score = row.Score, Probability = row.Probability }));

    [TestMethod]
    public void MetricsAreThoseOfTheScores()
    {
        CalibratedBinaryClassificationMetrics metrics = Catalog.Evaluate(Scored(Rows));

        Assert.AreEqual(5 / 7.0, metrics.Accuracy, 1e-12);
        Assert.AreEqual(0.75, metrics.PositivePrecision, 1e-12);
        Assert.AreEqual(0.75, metrics.PositiveRecall, 1e-12);
        Assert.AreEqual(2 / 3.0, metrics.NegativePrecision, 1e-12);
        Assert.AreEqual(2 / 3.0, metrics.NegativeRecall, 1e-12);
        Assert.AreEqual(0.75, metrics.F1Score, 1e-12);
        Assert.AreEqual(10.5 / 12, metrics.AreaUnderRocCurve, 1e-12);
        Assert.AreEqual(0.8708333333333332, metrics.AreaUnderPrecisionRecallCurve, 1e-12);
        Assert.AreEqual(0.6072402398566984, metrics.LogLoss, 1e-12);
        Assert.AreEqual(0.9852281360342516, metrics.Entropy, 1e-12);
        Assert.AreEqual(0.3836551985807401, metrics.LogLossReduction, 1e-12);
    }

    [TestMethod]
    public void TheConfusionMatrixHasThePositiveClassFirst()
    {
        ConfusionMatrix matrix = Catalog.Evaluate(Scored([.. Rows, (false, 1, 0.6f)])).ConfusionMatrix;

        Assert.AreEqual(2, matrix.NumberOfClasses);
        CollectionAssert.AreEqual(new double[] { 3, 1 }, matrix.Counts[0].ToArray());
        CollectionAssert.AreEqual(new double[] { 2, 2 }, matrix.Counts[1].ToArray());
        Assert.AreEqual(2.0, matrix.GetCountForClassPair(predictedClassIndicatorIndex: 0, actualClassIndicatorIndex: 1));
        CollectionAssert.AreEqual(new[] { 0.6, 2 / 3.0 }, matrix.PerClassPrecision.ToArray());
        CollectionAssert.AreEqual(new[] { 0.75, 0.5 }, matrix.PerClassRecall.ToArray());
    }

    [TestMethod]
    public void WithoutProbabilitiesTheOtherMetricsAreTheSame()
    {
        BinaryClassificationMetrics metrics = Catalog.EvaluateNonCalibrated(Scored(Rows));

        Assert.AreEqual(5 / 7.0, metrics.Accuracy, 1e-12);
        Assert.AreEqual(10.5 / 12, metrics.AreaUnderRocCurve, 1e-12);
        Assert.AreEqual(0.8708333333333332, metrics.AreaUnderPrecisionRecallCurve, 1e-12);
        Assert.IsNotInstanceOfType<CalibratedBinaryClassificationMetrics>(metrics);
    }

    [TestMethod]
    [DataRow(new float[] { 3, 2, 1, -1 }, "0101", 0.25, 1 / 3.0)]
    [DataRow(new float[] { 1, 1, 1, 1 }, "1100", 0.5, 1)]
    [DataRow(new float[] { 1, 1, 1, 1 }, "0011", 0.5, 7 / 24.0)]
    [DataRow(new float[] { -3, -2 }, "01", 1, 1)]
    [DataRow(new float[] { 0, 0 }, "01", 0.5, 0.25)]
    public void CurvesFollowTheOrderOfTheScores(float[] scores, string labels, double areaUnderRoc, double areaUnderPrecisionRecall)
    {
        BinaryClassificationMetrics metrics =
            Catalog.EvaluateNonCalibrated(Scored([.. scores.Zip(labels, (score, label) => (label == '1', score, 0.5f))]));

        Assert.AreEqual(areaUnderRoc, metrics.AreaUnderRocCurve, 1e-12);
        Assert.AreEqual(areaUnderPrecisionRecall, metrics.AreaUnderPrecisionRecallCurve, 1e-12);
    }

    [TestMethod]
    public void AScoreAboveZeroIsPositiveWhateverWasPredicted()
    {
        CalibratedBinaryClassificationMetrics metrics = Catalog.Evaluate(Scored((true, 0, 0.5f), (false, 0, 0.5f), (true, 0.001f, 0.5f)));

        Assert.AreEqual(2 / 3.0, metrics.Accuracy, 1e-12);
        Assert.AreEqual(1.0, metrics.PositivePrecision);
        Assert.AreEqual(0.5, metrics.PositiveRecall);
    }

    [TestMethod]
    public void NothingPredictedPositiveMakesPrecisionAndF1Zero()
    {
        BinaryClassificationMetrics metrics = Catalog.EvaluateNonCalibrated(Scored((true, -1, 0.5f), (false, -2, 0.5f)));

        Assert.AreEqual(0.0, metrics.PositivePrecision);
        Assert.AreEqual(0.0, metrics.F1Score);
    }

    [TestMethod]
    [DataRow(float.NaN)]
    [DataRow(float.PositiveInfinity)]
    [DataRow(float.NegativeInfinity)]
    public void ARowWithoutAFiniteScoreIsLeftOut(float score)
    {
        CalibratedBinaryClassificationMetrics metrics = Catalog.Evaluate(Scored([.. Rows, (true, score, 0.5f)]));

        Assert.AreEqual(7.0, metrics.ConfusionMatrix.Counts.Sum(row => row.Sum()));
        Assert.AreEqual(0.6072402398566984, metrics.LogLoss, 1e-12);
    }

    [TestMethod]
    public void AProbabilityThatIsWrongAndSureCostsEverything()
    {
        Assert.AreEqual(double.PositiveInfinity, Catalog.Evaluate(Scored([.. Rows, (true, 1, 0)])).LogLoss);
        Assert.AreEqual(double.PositiveInfinity, Catalog.Evaluate(Scored([.. Rows, (false, 1, 1)])).LogLoss);
        Assert.AreEqual(double.NaN, Catalog.Evaluate(Scored([.. Rows, (true, 1, float.NaN)])).LogLoss);
    }

    [TestMethod]
    public void BothClassesMustOccur()
    {
        foreach (IDataView view in new[] { Scored((true, 1, 0.5f)), Scored((false, 1, 0.5f)), Scored(), Scored((true, float.NaN, 0.5f)) })
        {
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Catalog.Evaluate(view));
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Catalog.EvaluateNonCalibrated(view));
        }
    }

    [TestMethod]
    public void LabelsMayBeNumbers()
    {
        Assert.AreEqual(5 / 7.0, Catalog.Evaluate(ScoredBy(label => label ? 1f : 0)).Accuracy, 1e-12);
        Assert.AreEqual(5 / 7.0, Catalog.Evaluate(ScoredBy(label => label ? 0.25 : -2)).Accuracy, 1e-12);
        Assert.AreEqual(10.5 / 12, Catalog.Evaluate(ScoredBy(label => label ? 1f : -1)).AreaUnderRocCurve, 1e-12);
    }

    [TestMethod]
    public void LabelsMayBeKeysOfTwo()
    {
        IDataView two = _context.Data.LoadFromEnumerable(
            Rows.Select(row => new KeyedOfTwo { Label = row.Label ? (byte)1 : (byte)0, Score = row.Score, Probability = row.Probability }));
        IDataView three = _context.Data.LoadFromEnumerable([new KeyedOfThree()]);

        Assert.AreEqual(5 / 7.0, Catalog.Evaluate(two).Accuracy, 1e-12);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Catalog.Evaluate(three));
    }

    [TestMethod]
    public void ARowWithoutALabelIsLeftOut()
    {
        IDataView numbers = _context.Data.LoadFromEnumerable(new[] { 1, 0, float.NaN }.Select(
            label => new Scores<float> { Label = label, Score = label, Probability = 0.5f }));
        IDataView keys = _context.Data.LoadFromEnumerable(new byte[] { 1, 0, 7 }.Select(
            label => new KeyedOfTwo { Label = label, Score = label, Probability = 0.5f }));

        Assert.AreEqual(2.0, Catalog.Evaluate(numbers).ConfusionMatrix.Counts.Sum(row => row.Sum()));
        Assert.AreEqual(2.0, Catalog.Evaluate(keys).ConfusionMatrix.Counts.Sum(row => row.Sum()));
    }

    [TestMethod]
    public void OtherTypesAreRefused()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Catalog.Evaluate(ScoredBy(label => label ? 1 : 0)));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Catalog.Evaluate(ScoredBy(label => $"{label}")));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Catalog.Evaluate(Scored(Rows), scoreColumnName: "Double"));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Catalog.Evaluate(Scored(Rows), probabilityColumnName: "Double"));
    }

    [TestMethod]
    public void EveryColumnMustBeThere()
    {
        IDataView view = Scored(Rows);

        Assert.ThrowsExactly<ArgumentNullException>(() => Catalog.Evaluate(null!));
        Assert.ThrowsExactly<ArgumentNullException>(() => Catalog.EvaluateNonCalibrated(null!));
        foreach (string name in new[] { "Nowhere", "" })
        {
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Catalog.Evaluate(view, labelColumnName: name));
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Catalog.Evaluate(view, scoreColumnName: name));
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Catalog.Evaluate(view, probabilityColumnName: name));
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Catalog.Evaluate(view, predictedLabelColumnName: name));
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Catalog.EvaluateNonCalibrated(view, predictedLabelColumnName: name));
        }
    }

    [TestMethod]
    public void CrossValidationJudgesEachFold()
    {
        IDataView data = Scored([.. Enumerable.Range(0, 120).Select(row => (row % 2 == 0, (float)(row % 3) - 1, 0.5f))]);
        IEstimator<ITransformer> estimator = _context.Transforms.CopyColumns("Copy", "Score");

        var calibrated = Catalog.CrossValidate(data, estimator, 3);
        var others = Catalog.CrossValidateNonCalibrated(data, estimator, 3);

        CollectionAssert.AreEqual(new[] { 0, 1, 2 }, calibrated.Select(result => result.Fold).ToArray());
        Assert.IsTrue(calibrated.All(result => result.Metrics.LogLoss == 1));
        Assert.AreEqual(120.0, others.Sum(result => result.Metrics.ConfusionMatrix.Counts.Sum(row => row.Sum())));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Catalog.CrossValidate(data, estimator, 1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Catalog.CrossValidate(data, estimator, 3, "Nowhere"));
    }

    private sealed class Scores<TLabel>
    {
        public TLabel? Label { get; set; }

        public float Score { get; set; }

        public float Probability { get; set; }

        public bool PredictedLabel { get; set; }

        public double Double { get; set; }
    }

    private sealed class KeyedOfTwo
    {
        [KeyType(2)]
        public byte Label { get; set; }

        public float Score { get; set; }

        public float Probability { get; set; }

        public bool PredictedLabel { get; set; }
    }

    private sealed class KeyedOfThree
    {
        [KeyType(3)]
        public uint Label { get; set; }

        public float Score { get; set; }

        public float Probability { get; set; }

        public bool PredictedLabel { get; set; }
    }
}

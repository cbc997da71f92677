using System.Collections.Immutable;
using System.Reflection;
using Host.Conformance.ThirdParty;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Host.Conformance.Evaluation;

/// <summary>Of a third party's model, which weighs the first feature much, the second little, and the third not at all.</summary>
[TestClass]
public sealed class FeatureImportances
{
    private const string Features = "Features";

    private static readonly WeighingTransformer Regressor = new(new WeighingModel(Features, [3, -1, 0]));
    private static readonly WeighingTransformer Classifier = new(new WeighingModel(Features, [3, 0, 0], [0, 3, 0], [0, 0, 0]));

    private readonly MLContext _context = new(1);
    private readonly IDataView _data;

    public FeatureImportances()
    {
        IDataView rows = Load(_context);
        _data = Concatenation(_context).Fit(rows).Transform(rows);
    }

    private static IDataView Load(MLContext context)
    {
        var random = new Random(3);
        return context.Data.LoadFromEnumerable(Enumerable.Range(0, 200)
            .Select(_ => new[] { random.NextSingle() - 0.5f, random.NextSingle() - 0.5f, random.NextSingle() - 0.5f })
            .Select(features => new Row
            {
                A = features[0],
                B = features[1],
                C = features[2],
                Plain = features,
                Label = Regressor.Model.Score(features)[0],
                Flag = Regressor.Model.Score(features)[0] > 0,
                Class = (uint)Array.IndexOf(Classifier.Model.Score(features), Classifier.Model.Score(features).Max()),
            })
            .ToArray());
    }

    private static IEstimator<ITransformer> Concatenation(MLContext context) =>
        context.Transforms.Concatenate(Features, nameof(Row.A), nameof(Row.B), nameof(Row.C));

    [TestMethod]
    public void ARegressionGetsWorseByWhatItUses()
    {
        ImmutableArray<RegressionMetricsStatistics> all =
            _context.Regression.PermutationFeatureImportance(Regressor, _data, permutationCount: 3);

        Assert.HasCount(3, all);
        Assert.IsGreaterThan(all[1].MeanSquaredError.Mean, all[0].MeanSquaredError.Mean);
        Assert.IsGreaterThan(0.0, all[1].MeanSquaredError.Mean);
        Assert.IsGreaterThan(0.0, all[1].MeanAbsoluteError.Mean);
        Assert.IsGreaterThan(0.0, all[1].RootMeanSquaredError.Mean);
        Assert.IsGreaterThan(0.0, all[1].LossFunction.Mean);
        Assert.IsLessThan(0.0, all[1].RSquared.Mean);
        Assert.AreEqual(0.0, all[2].MeanSquaredError.Mean);
        Assert.IsTrue(all.All(statistics => statistics.RSquared.Count == 3));
    }

    [TestMethod]
    public void TwoClassesGetWorseByWhatIsUsed()
    {
        ImmutableArray<BinaryClassificationMetricsStatistics> all =
            _context.BinaryClassification.PermutationFeatureImportance(Regressor, _data, nameof(Row.Flag));

        Assert.HasCount(3, all);
        MetricStatistics[] used =
        [
            all[0].AreaUnderRocCurve, all[0].Accuracy, all[0].PositivePrecision, all[0].PositiveRecall, all[0].NegativePrecision,
            all[0].NegativeRecall, all[0].F1Score, all[0].AreaUnderPrecisionRecallCurve,
        ];
        Assert.IsTrue(used.All(statistics => statistics.Mean < 0));
        Assert.AreEqual(0.0, all[2].AreaUnderRocCurve.Mean);
    }

    [TestMethod]
    public void ManyClassesGetWorseByWhatIsUsed()
    {
        ImmutableArray<MulticlassClassificationMetricsStatistics> all =
            _context.MulticlassClassification.PermutationFeatureImportance(Classifier, _data, nameof(Row.Class));

        Assert.HasCount(3, all);
        Assert.IsLessThan(0.0, all[0].MicroAccuracy.Mean);
        Assert.IsLessThan(0.0, all[0].MacroAccuracy.Mean);
        Assert.IsLessThan(0.0, all[0].LogLossReduction.Mean);
        Assert.IsGreaterThan(0.0, all[0].LogLoss.Mean);
        Assert.AreEqual(0.0, all[0].TopKAccuracy.Mean);
        Assert.HasCount(3, all[0].PerClassLogLoss);
        Assert.IsGreaterThan(0.0, all[0].PerClassLogLoss[0].Mean);
        Assert.AreEqual(0.0, all[2].LogLoss.Mean);
    }

    [TestMethod]
    public void TheLastPredictorOfAChainIsFoundAndItsFeaturesAreNamed()
    {
        ITransformer chain = new TransformerChain<ITransformer>(
            new WeighingTransformer(new WeighingModel("Elsewhere", [1])),
            Regressor,
            _context.Transforms.CopyColumns("Copy", "A").Fit(_data));
        string[] names = [nameof(Row.A), nameof(Row.B), nameof(Row.C)];

        ImmutableDictionary<string, RegressionMetricsStatistics> regression =
            _context.Regression.PermutationFeatureImportance(chain, _data);
        ImmutableDictionary<string, BinaryClassificationMetricsStatistics> binary =
            _context.BinaryClassification.PermutationFeatureImportanceNonCalibrated(chain, _data, nameof(Row.Flag));
        ImmutableDictionary<string, MulticlassClassificationMetricsStatistics> multiclass =
            _context.MulticlassClassification.PermutationFeatureImportance((ITransformer)Classifier, _data, nameof(Row.Class));

        CollectionAssert.AreEquivalent(names, regression.Keys.ToArray());
        CollectionAssert.AreEquivalent(names, binary.Keys.ToArray());
        CollectionAssert.AreEquivalent(names, multiclass.Keys.ToArray());
        Assert.IsGreaterThan(regression["B"].MeanSquaredError.Mean, regression["A"].MeanSquaredError.Mean);
        Assert.AreEqual(0.0, regression["C"].MeanSquaredError.Mean);
        Assert.IsLessThan(0.0, binary["A"].Accuracy.Mean);
        Assert.IsLessThan(0.0, multiclass["A"].MicroAccuracy.Mean);
    }

    [TestMethod]
    public void AChainInsideAChainIsNotSearched()
    {
        ITransformer chain = new TransformerChain<ITransformer>(
            _context.Transforms.CopyColumns("Copy", "A").Fit(_data), new TransformerChain<ITransformer>(Regressor));

        Assert.ThrowsExactly<ArgumentNullException>(() => _context.Regression.PermutationFeatureImportance(chain, _data));
    }

    [TestMethod]
    public void StatisticsAreOfTheRounds()
    {
        MetricStatistics one = _context.Regression.PermutationFeatureImportance(Regressor, _data)[0].MeanSquaredError;
        MetricStatistics five = _context.Regression.PermutationFeatureImportance(Regressor, _data, permutationCount: 5)[0].MeanSquaredError;

        Assert.AreEqual(1, one.Count);
        Assert.AreEqual(0.0, one.StandardDeviation);
        Assert.AreEqual(0.0, one.StandardError);
        Assert.AreEqual(5, five.Count);
        Assert.IsGreaterThan(0.0, five.StandardDeviation);
        Assert.AreEqual(five.StandardDeviation / Math.Sqrt(5), five.StandardError, 1e-12);
    }

    [TestMethod]
    public void ThePermutationsFollowTheSeedOfTheContext()
    {
        double Measure(MLContext context)
        {
            IDataView rows = Load(context);
            IDataView data = Concatenation(context).Fit(rows).Transform(rows);
            return context.Regression.PermutationFeatureImportance(Regressor, data)[0].MeanSquaredError.Mean;
        }

        Assert.AreEqual(Measure(new MLContext(7)), Measure(new MLContext(7)));
        Assert.AreNotEqual(Measure(new MLContext(7)), Measure(new MLContext(8)));
    }

    [TestMethod]
    public void FewerRowsMayBeUsed()
    {
        RegressionMetricsStatistics one =
            _context.Regression.PermutationFeatureImportance(Regressor, _data, numberOfExamplesToUse: 1)[0];

        Assert.AreEqual(0.0, one.MeanSquaredError.Mean, 1e-12, "one row has nothing to be exchanged with");
        Assert.ThrowsExactly<InvalidOperationException>(
            () => _context.Regression.PermutationFeatureImportance(Regressor, _data, numberOfExamplesToUse: 0));
    }

    [TestMethod]
    public void AModelThatDoesNotTellItsWeightsIsNotFiltered() =>
        Assert.HasCount(3, _context.Regression.PermutationFeatureImportance(Regressor, _data, useFeatureWeightFilter: true));

    [TestMethod]
    public void SparseFeaturesAreRead()
    {
        IDataView sparse = _context.Data.LoadFromEnumerable(Enumerable.Range(0, 50).Select(
            row => new Sparse { Features = new VBuffer<float>(3, 1, [row], [0]), Label = 3 * row }));

        ImmutableArray<RegressionMetricsStatistics> all = _context.Regression.PermutationFeatureImportance(Regressor, sparse);

        Assert.IsGreaterThan(0.0, all[0].MeanSquaredError.Mean);
        Assert.AreEqual(0.0, all[1].MeanSquaredError.Mean);
    }

    [TestMethod]
    public void TheColumnsMustBeThere()
    {
        IDataView bare = Load(_context);

        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _context.Regression.PermutationFeatureImportance(Regressor, bare));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => _context.Regression.PermutationFeatureImportance(Regressor, _data, "Nowhere"));
        Assert.ThrowsExactly<ArgumentNullException>(() => _context.Regression.PermutationFeatureImportance(Regressor, null!));
        Assert.ThrowsExactly<ArgumentNullException>(() => _context.Regression.PermutationFeatureImportance((ITransformer)null!, _data));
        Exception wrapped = Assert.ThrowsExactly<TargetInvocationException>(
            () => _context.Regression.PermutationFeatureImportance((ITransformer)Regressor, bare));
        Assert.IsInstanceOfType<ArgumentOutOfRangeException>(wrapped.GetBaseException());
    }

    [TestMethod]
    public void FeaturesWithoutNamesCannotBeNamed()
    {
        var plain = new WeighingTransformer(new WeighingModel(nameof(Row.Plain), [3, -1, 0]));

        Assert.HasCount(3, _context.Regression.PermutationFeatureImportance(plain, _data));
        Assert.ThrowsExactly<InvalidOperationException>(() => _context.Regression.PermutationFeatureImportance((ITransformer)plain, _data));
    }

    [TestMethod]
    public void WithoutRowsThereAreNoResults()
    {
        IDataView none = _context.Data.LoadFromEnumerable(Array.Empty<Sparse>());

        Assert.IsEmpty(_context.Regression.PermutationFeatureImportance(Regressor, none));
    }

    private sealed class Row
    {
        public float A { get; set; }

        public float B { get; set; }

        public float C { get; set; }

        [VectorType(3)]
        public float[]? Plain { get; set; }

        public float Label { get; set; }

        public bool Flag { get; set; }

        [KeyType(3)]
        public uint Class { get; set; }
    }

    private sealed class Sparse
    {
        [VectorType(3)]
        public VBuffer<float> Features { get; set; }

        public float Label { get; set; }
    }
}

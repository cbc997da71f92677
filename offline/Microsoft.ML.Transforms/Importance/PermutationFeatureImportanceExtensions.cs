using System.Collections.Immutable;
using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>
/// How the metrics of a model change when the values of one feature are dealt out anew among the rows: the metrics then, less those
/// of the rows as they are. The data must hold the column of features as the model takes it, and the column must be a vector of
/// known size of Single; the forms that name the features want the annotation SlotNames on it.
/// </summary>
public static class PermutationFeatureImportanceExtensions
{
    /// <summary>One result for each slot of the features.</summary>
    public static ImmutableArray<RegressionMetricsStatistics> PermutationFeatureImportance<TModel>(
        this RegressionCatalog catalog,
        ISingleFeaturePredictionTransformer<TModel> predictionTransformer,
        IDataView data,
        string labelColumnName = "Label",
        bool useFeatureWeightFilter = false,
        int? numberOfExamplesToUse = null,
        int permutationCount = 1)
        where TModel : class =>
        In(catalog, labelColumnName, useFeatureWeightFilter, numberOfExamplesToUse, permutationCount)
            .OfEachSlot(predictionTransformer, predictionTransformer.FeatureColumnName, data);

    /// <summary>The same, by the names of the slots, for the last predictor of a chain.</summary>
    public static ImmutableDictionary<string, RegressionMetricsStatistics> PermutationFeatureImportance(
        this RegressionCatalog catalog,
        ITransformer model,
        IDataView data,
        string labelColumnName = "Label",
        bool useFeatureWeightFilter = false,
        int? numberOfExamplesToUse = null,
        int permutationCount = 1) =>
        In(catalog, labelColumnName, useFeatureWeightFilter, numberOfExamplesToUse, permutationCount).OfEachName(model, data);

    /// <summary>One result for each slot of the features.</summary>
    public static ImmutableArray<BinaryClassificationMetricsStatistics> PermutationFeatureImportance<TModel>(
        this BinaryClassificationCatalog catalog,
        ISingleFeaturePredictionTransformer<TModel> predictionTransformer,
        IDataView data,
        string labelColumnName = "Label",
        bool useFeatureWeightFilter = false,
        int? numberOfExamplesToUse = null,
        int permutationCount = 1)
        where TModel : class =>
        In(catalog, labelColumnName, useFeatureWeightFilter, numberOfExamplesToUse, permutationCount)
            .OfEachSlot(predictionTransformer, predictionTransformer.FeatureColumnName, data);

    /// <summary>The same, by the names of the slots, for the last predictor of a chain.</summary>
    public static ImmutableDictionary<string, BinaryClassificationMetricsStatistics> PermutationFeatureImportanceNonCalibrated(
        this BinaryClassificationCatalog catalog,
        ITransformer model,
        IDataView data,
        string labelColumnName = "Label",
        bool useFeatureWeightFilter = false,
        int? numberOfExamplesToUse = null,
        int permutationCount = 1) =>
        In(catalog, labelColumnName, useFeatureWeightFilter, numberOfExamplesToUse, permutationCount).OfEachName(model, data);

    /// <summary>One result for each slot of the features.</summary>
    public static ImmutableArray<MulticlassClassificationMetricsStatistics> PermutationFeatureImportance<TModel>(
        this MulticlassClassificationCatalog catalog,
        ISingleFeaturePredictionTransformer<TModel> predictionTransformer,
        IDataView data,
        string labelColumnName = "Label",
        bool useFeatureWeightFilter = false,
        int? numberOfExamplesToUse = null,
        int permutationCount = 1)
        where TModel : class =>
        In(catalog, labelColumnName, useFeatureWeightFilter, numberOfExamplesToUse, permutationCount)
            .OfEachSlot(predictionTransformer, predictionTransformer.FeatureColumnName, data);

    /// <summary>The same, by the names of the slots, for the last predictor of a chain.</summary>
    public static ImmutableDictionary<string, MulticlassClassificationMetricsStatistics> PermutationFeatureImportance(
        this MulticlassClassificationCatalog catalog,
        ITransformer model,
        IDataView data,
        string labelColumnName = "Label",
        bool useFeatureWeightFilter = false,
        int? numberOfExamplesToUse = null,
        int permutationCount = 1) =>
        In(catalog, labelColumnName, useFeatureWeightFilter, numberOfExamplesToUse, permutationCount).OfEachName(model, data);

    private static FeatureImportance<RegressionMetrics, RegressionMetricsStatistics> In(
        RegressionCatalog catalog,
        string labelColumnName,
        bool useFeatureWeightFilter,
        int? numberOfExamplesToUse,
        int permutationCount) => new(
            catalog.GetEnvironment(),
            new PermutationOptions(useFeatureWeightFilter, numberOfExamplesToUse, permutationCount),
            scores => catalog.Evaluate(scores, labelColumnName),
            () => new RegressionMetricsStatistics());

    private static FeatureImportance<BinaryClassificationMetrics, BinaryClassificationMetricsStatistics> In(
        BinaryClassificationCatalog catalog,
        string labelColumnName,
        bool useFeatureWeightFilter,
        int? numberOfExamplesToUse,
        int permutationCount) => new(
            catalog.GetEnvironment(),
            new PermutationOptions(useFeatureWeightFilter, numberOfExamplesToUse, permutationCount),
            scores => catalog.EvaluateNonCalibrated(scores, labelColumnName),
            () => new BinaryClassificationMetricsStatistics());

    private static FeatureImportance<MulticlassClassificationMetrics, MulticlassClassificationMetricsStatistics> In(
        MulticlassClassificationCatalog catalog,
        string labelColumnName,
        bool useFeatureWeightFilter,
        int? numberOfExamplesToUse,
        int permutationCount) => new(
            catalog.GetEnvironment(),
            new PermutationOptions(useFeatureWeightFilter, numberOfExamplesToUse, permutationCount),
            scores => catalog.Evaluate(scores, labelColumnName),
            () => new MulticlassClassificationMetricsStatistics());
}

namespace Microsoft.ML.Data;

/// <param name="UseFeatureWeightFilter">Passes features without weight over, for models that tell their weights.</param>
/// <param name="NumberOfExamplesToUse">Rows to permute; null for all.</param>
/// <param name="PermutationCount">Rounds for each feature.</param>
internal sealed record PermutationOptions(bool UseFeatureWeightFilter, int? NumberOfExamplesToUse, int PermutationCount);

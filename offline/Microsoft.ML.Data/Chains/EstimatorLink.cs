namespace Microsoft.ML.Data;

/// <summary>An estimator in its place in a chain.</summary>
internal readonly record struct EstimatorLink(IEstimator<ITransformer> Estimator, TransformerScope Scope, bool CachesOutput);

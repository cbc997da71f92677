namespace Microsoft.ML.Transforms;

/// <summary>What MapValueToKey was asked for.</summary>
internal sealed record ValueToKeyOptions(
    string OutputColumnName,
    string InputColumnName,
    int MaximumNumberOfKeys,
    ValueToKeyMappingEstimator.KeyOrdinality KeyOrdinality,
    bool AddKeyValueAnnotationsAsText);

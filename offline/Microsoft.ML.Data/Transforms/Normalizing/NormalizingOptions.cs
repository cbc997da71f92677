namespace Microsoft.ML.Transforms;

/// <param name="OutputColumnName">The scaled numbers.</param>
/// <param name="InputColumnName">The numbers.</param>
/// <param name="MaximumExampleCount">Rows to learn from; at least 2.</param>
/// <param name="FixZero">Leaves 0 at 0, and so sparse vectors sparse.</param>
/// <param name="Statistics">Makes what learns the scale of one slot.</param>
internal sealed record NormalizingOptions(
    string OutputColumnName,
    string InputColumnName,
    long MaximumExampleCount,
    bool FixZero,
    ISlotStatisticsFactory Statistics);

namespace Microsoft.ML.Data;

/// <summary>Gathers metrics, round by round.</summary>
internal interface IMetricsStatistics<TMetrics>
{
    void AddDifference(TMetrics metrics, TMetrics baseline);
}

namespace Microsoft.ML.Data;

/// <summary>How the metrics of a classification vary over several rounds.</summary>
public sealed class MulticlassClassificationMetricsStatistics : IMetricsStatistics<MulticlassClassificationMetrics>
{
    internal MulticlassClassificationMetricsStatistics()
    {
    }

    public MetricStatistics MicroAccuracy { get; } = new();

    public MetricStatistics MacroAccuracy { get; } = new();

    public MetricStatistics LogLoss { get; } = new();

    public MetricStatistics LogLossReduction { get; } = new();

    public MetricStatistics TopKAccuracy { get; } = new();

    public IReadOnlyList<MetricStatistics> PerClassLogLoss { get; private set; } = [];

    void IMetricsStatistics<MulticlassClassificationMetrics>.AddDifference(MulticlassClassificationMetrics metrics, MulticlassClassificationMetrics baseline)
    {
        MicroAccuracy.Add(metrics.MicroAccuracy - baseline.MicroAccuracy);
        MacroAccuracy.Add(metrics.MacroAccuracy - baseline.MacroAccuracy);
        LogLoss.Add(metrics.LogLoss - baseline.LogLoss);
        LogLossReduction.Add(metrics.LogLossReduction - baseline.LogLossReduction);
        TopKAccuracy.Add(metrics.TopKAccuracy - baseline.TopKAccuracy);
        if (PerClassLogLoss.Count == 0)
        {
            PerClassLogLoss = [.. metrics.PerClassLogLoss.Select(_ => new MetricStatistics())];
        }

        for (int index = 0; index < PerClassLogLoss.Count; index++)
        {
            PerClassLogLoss[index].Add(metrics.PerClassLogLoss[index] - baseline.PerClassLogLoss[index]);
        }
    }
}

namespace Microsoft.ML.Data;

/// <summary>How one number varies over several rounds.</summary>
public sealed class MetricStatistics
{
    // Welford 1962.
    private double _squaredDeviation;

    internal MetricStatistics()
    {
    }

    public double Mean { get; private set; }

    /// <summary>Of the sample; 0 for a single round.</summary>
    public double StandardDeviation => Count > 1 ? Math.Sqrt(_squaredDeviation / (Count - 1)) : 0;

    public double StandardError => Count > 1 ? StandardDeviation / Math.Sqrt(Count) : 0;

    public int Count { get; private set; }

    internal void Add(double value)
    {
        double deviation = value - Mean;
        Mean += deviation / ++Count;
        _squaredDeviation += deviation * (value - Mean);
    }
}

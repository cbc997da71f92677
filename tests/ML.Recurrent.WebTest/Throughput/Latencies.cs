namespace ML.Recurrent.WebTest.Throughput;

/// <summary>What some rounds of requests to one endpoint took.</summary>
internal sealed class Latencies(string endpoint)
{
    private readonly List<double> _milliseconds = [];
    private readonly List<double> _perSecond = [];

    public string Endpoint => endpoint;

    public long Errors { get; private set; }

    /// <summary>Requests a second, the median of the rounds.</summary>
    public double PerSecond => Quantile(_perSecond, 0.5);

    public void AddRound(IEnumerable<double> milliseconds, double seconds, long errors)
    {
        int before = _milliseconds.Count;
        _milliseconds.AddRange(milliseconds);
        _perSecond.Add((_milliseconds.Count - before) / seconds);
        Errors += errors;
    }

    /// <param name="share">From 0 to 1.</param>
    /// <returns>Milliseconds within which that share of all requests was answered.</returns>
    public double Quantile(double share) => Quantile(_milliseconds, share);

    private static double Quantile(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        return sorted[(int)Math.Min(sorted.Length - 1, share * sorted.Length)];
    }
}

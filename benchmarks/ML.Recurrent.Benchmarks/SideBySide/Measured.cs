namespace ML.Recurrent.Benchmarks.SideBySide;

/// <summary>The same figure from every round that counts.</summary>
internal sealed class Measured
{
    private readonly List<double> _values = [];

    public int Count => _values.Count;

    public double Median => Quantile(0.5);

    /// <summary>Distance of the quartiles as a share of the median.</summary>
    public double Spread => (Quantile(0.75) - Quantile(0.25)) / Median;

    /// <summary>The greatest.</summary>
    public double Maximum => _values.Max();

    public void Add(double value) => _values.Add(value);

    private double Quantile(double share)
    {
        double[] sorted = [.. _values.Order()];
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        return sorted[below] + (place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]);
    }
}

namespace ML.Recurrent.Tuning.Proposals;

/// <summary>The standard normal distribution.</summary>
internal static class Normal
{
    public static double Density(double x) => Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI);

    /// <summary>Probability of (<paramref name="from"/>, <paramref name="to"/>), to 2e-7.</summary>
    public static double Between(double from, double to) =>
        from >= 0 ? Above(from) - Above(to) : to <= 0 ? Above(-to) - Above(-from) : 1 - Above(to) - Above(-from);

    /// <summary>Probability of more than x ≥ 0 (Zelen and Severo, 1964; Abramowitz and Stegun, 26.2.17), to 7.5e-8.</summary>
    private static double Above(double x)
    {
        double t = 1 / (1 + 0.2316419 * x);
        double series = t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return Density(x) * series;
    }
}

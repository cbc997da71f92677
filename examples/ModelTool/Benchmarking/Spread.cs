namespace ModelTool.Benchmarking;

/// <summary>One figure of several rounds.</summary>
internal readonly record struct Spread(double Median, double Least, double Greatest)
{
    public static Spread Of(IEnumerable<double> rounds)
    {
        double[] sorted = [.. rounds.Order()];
        return new Spread(Percentile(sorted, 0.5), sorted[0], sorted[^1]);
    }

    /// <summary>The value below which the fraction lies, between the two nearest.</summary>
    /// <param name="sorted">Ascending, at least one.</param>
    /// <param name="fraction">From 0 to 1.</param>
    public static double Percentile(double[] sorted, double fraction)
    {
        double place = fraction * (sorted.Length - 1);
        int below = (int)place;
        double rest = place - below;
        return rest == 0 ? sorted[below] : sorted[below] + (rest * (sorted[below + 1] - sorted[below]));
    }
}

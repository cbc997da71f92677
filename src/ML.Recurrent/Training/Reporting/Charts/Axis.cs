namespace ML.Recurrent.Training.Reporting.Charts;

/// <summary>A chart's axis: from values to their height, 0 to 1, and where its ticks are.</summary>
internal sealed class Axis
{
    private const double LeastRatioForLogarithms = 30;
    private const double Greatest = 1e300;
    private const int WantedTicks = 4;
    private const double Margin = 0.04;
    private static readonly double[] Steps = [1, 2, 2.5, 5, 10];
    private readonly double _low;
    private readonly double _high;

    // The ends of a logarithmic axis are powers of ten.
    private Axis(double low, double high, bool isLogarithmic, IReadOnlyList<double> ticks) =>
        (_low, _high, IsLogarithmic, Ticks) = (low, high, isLogarithmic, ticks);

    public bool IsLogarithmic { get; }

    public IReadOnlyList<double> Ticks { get; }

    /// <summary>The value at its low end.</summary>
    public double Low => IsLogarithmic ? Math.Pow(10, _low) : _low;

    /// <summary>The value at its high end.</summary>
    public double High => IsLogarithmic ? Math.Pow(10, _high) : _high;

    /// <summary>Whether a value can be drawn.</summary>
    public static bool Holds(double value) => Math.Abs(value) <= Greatest;

    /// <summary>An axis that holds the values; logarithmic where they are positive and differ by more than a factor of 30.</summary>
    /// <param name="values">The values, some of which may not be finite.</param>
    /// <param name="fromZero">Whether zero must be on it; it is then linear.</param>
    public static Axis Over(IEnumerable<double> values, bool fromZero = false)
    {
        double[] held = [.. values.Where(Holds).DefaultIfEmpty(0)];
        (double low, double high) = (Math.Min(held.Min(), fromZero ? 0 : double.MaxValue), held.Max());
        return low > 0 && high / low > LeastRatioForLogarithms ? Logarithmic(low, high)
            : low == high ? Linear(Math.Min(0, 2 * low), low == 0 ? 1 : Math.Max(0, 2 * high))
            : Linear(low > 0 && low < high / 2 ? 0 : low, high);
    }

    /// <summary>An axis of a given range, whose ends are ticks.</summary>
    /// <param name="low">The low end, above 0 on a logarithmic axis.</param>
    /// <param name="high">The high end, above the low one.</param>
    /// <param name="isLogarithmic">Whether equal ratios are equally long.</param>
    /// <param name="gap">The least distance of two ticks, as a part of the axis.</param>
    public static Axis Between(double low, double high, bool isLogarithmic, double gap)
    {
        var ticks = new List<double> { low, high };
        Axis axis = isLogarithmic ? new(Math.Log10(low), Math.Log10(high), true, ticks) : new(low, high, false, ticks);
        foreach (double tick in isLogarithmic ? RoundestFirst(low, high, gap) : LinearTicks(low, high))
        {
            bool isApart = ticks.TrueForAll(other => Math.Abs(axis.Height(other) - axis.Height(tick)) >= gap);
            if (tick > low && tick < high && isApart)
            {
                ticks.Add(tick);
            }
        }

        ticks.Sort();
        return axis;
    }

    public double Height(double value) => ((IsLogarithmic ? Math.Log10(value) : value) - _low) / (_high - _low);

    /// <summary>The least step of 1, 2, 2.5 or 5 times a power of ten that makes no more than <paramref name="wanted"/> of the span.</summary>
    public static double Step(double span, int wanted)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(span / wanted)));
        return power * Steps.First(step => step * power * wanted >= span * (1 - 1e-9));
    }

    // A linear axis ends on ticks; powers of ten are too far apart for that.
    private static Axis Linear(double low, double high)
    {
        double[] ticks = [.. LinearTicks(low, high)];
        return new Axis(ticks[0], ticks[^1], false, ticks);
    }

    private static Axis Logarithmic(double low, double high)
    {
        double margin = Margin * (Math.Log10(high) - Math.Log10(low));
        return new Axis(Math.Log10(low) - margin, Math.Log10(high) + margin, true, [.. LogarithmicTicks(low, high)]);
    }

    private static IEnumerable<double> RoundestFirst(double low, double high, double gap)
    {
        int first = (int)Math.Floor(Math.Log10(low));
        int decades = (int)Math.Ceiling(Math.Log10(high)) - first;
        int every = Math.Max(1, (int)Math.Ceiling(gap * decades));
        int[] powers = [.. Enumerable.Range(first, decades + 1).OrderBy(power => power % every != 0)];
        return new double[] { 1, 5, 2 }.SelectMany(multiple => powers.Select(power => multiple * Math.Pow(10, power)));
    }

    private static IEnumerable<double> LinearTicks(double low, double high)
    {
        double step = Step(high - low, WantedTicks);
        double first = Math.Floor((low / step) + 1e-9);
        double last = Math.Ceiling((high / step) - 1e-9);
        // Beyond 2^53 doubles leave whole numbers out, and first + 1 may be first.
        for (int i = 0; i <= last - first; i++)
        {
            yield return (first + i) * step;
        }
    }

    private static IEnumerable<double> LogarithmicTicks(double low, double high)
    {
        double decades = Math.Log10(high) - Math.Log10(low);
        double[] multiples = decades > 2.9 ? [1] : decades > 2 ? [1, 3] : [1, 2, 5];
        int every = Math.Max(1, (int)Math.Ceiling(decades / 6));
        for (int power = (int)Math.Floor(Math.Log10(low)); power <= Math.Log10(high); power++)
        {
            foreach (double multiple in power % every == 0 ? multiples : [])
            {
                double tick = multiple * Math.Pow(10, power);
                if (tick >= low && tick <= high)
                {
                    yield return tick;
                }
            }
        }
    }
}

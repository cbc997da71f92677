namespace ML.Recurrent.Training.Reporting.Charts;

/// <summary>A chart's vertical axis: from values to their height, 0 to 1, and where its ticks are.</summary>
internal sealed class Axis
{
    private const double LeastRatioForLogarithms = 30;
    private const double Greatest = 1e300;
    private const int WantedTicks = 4;
    private const double Margin = 0.04;
    private static readonly double[] Steps = [1, 2, 2.5, 5, 10];
    private readonly double _low;
    private readonly double _high;

    private Axis(double low, double high, bool isLogarithmic)
    {
        IsLogarithmic = isLogarithmic;
        Ticks = isLogarithmic ? [.. LogarithmicTicks(low, high)] : [.. LinearTicks(low, high)];
        // A linear axis ends on ticks; powers of ten are too far apart for that.
        double margin = isLogarithmic ? Margin * (Math.Log10(high) - Math.Log10(low)) : 0;
        _low = isLogarithmic ? Math.Log10(low) - margin : Ticks[0];
        _high = isLogarithmic ? Math.Log10(high) + margin : Ticks[^1];
    }

    public bool IsLogarithmic { get; }

    public IReadOnlyList<double> Ticks { get; }

    /// <summary>Whether a value can be drawn.</summary>
    public static bool Holds(double value) => Math.Abs(value) <= Greatest;

    /// <summary>An axis that holds the values; logarithmic where they are positive and differ by more than a factor of 30.</summary>
    /// <param name="values">The values, some of which may not be finite.</param>
    /// <param name="fromZero">Whether zero must be on it; it is then linear.</param>
    public static Axis Over(IEnumerable<double> values, bool fromZero = false)
    {
        double[] held = [.. values.Where(Holds).DefaultIfEmpty(0)];
        (double low, double high) = (Math.Min(held.Min(), fromZero ? 0 : double.MaxValue), held.Max());
        return low > 0 && high / low > LeastRatioForLogarithms ? new Axis(low, high, isLogarithmic: true)
            : low == high ? new Axis(Math.Min(0, 2 * low), low == 0 ? 1 : Math.Max(0, 2 * high), isLogarithmic: false)
            : new Axis(low > 0 && low < high / 2 ? 0 : low, high, isLogarithmic: false);
    }

    public double Height(double value) => ((IsLogarithmic ? Math.Log10(value) : value) - _low) / (_high - _low);

    /// <summary>The least step of 1, 2, 2.5 or 5 times a power of ten that makes no more than <paramref name="wanted"/> of the span.</summary>
    public static double Step(double span, int wanted)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(span / wanted)));
        return power * Steps.First(step => step * power * wanted >= span * (1 - 1e-9));
    }

    private static IEnumerable<double> LinearTicks(double low, double high)
    {
        double step = Step(high - low, WantedTicks);
        double first = Math.Floor((low / step) + 1e-9);
        double last = Math.Ceiling((high / step) - 1e-9);
        for (double tick = first; tick <= last; tick++)
        {
            yield return tick * step;
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

using ML.Recurrent.Training.Reporting;
using ML.Recurrent.Training.Reporting.Charts;
using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tuning.Reporting;

/// <summary>The axis of the metric, short enough to tell good trials apart though others may have gone astray.</summary>
/// <remarks>
/// It ends where a value is worse than the worst of the better nine tenths by more than three times what that one is worse than the best.
/// What lies beyond is drawn at its edge.
/// </remarks>
internal sealed class MetricScale
{
    private const double Usual = 0.9;
    private const double Reach = 3;
    private const int FewestToJudgeBy = 10;
    private readonly MetricRule _rule;
    private readonly Func<double, string> _format;
    private readonly double _worstLoss;

    /// <param name="rule">The metric.</param>
    /// <param name="values">What is drawn; some may not be finite.</param>
    public MetricScale(MetricRule rule, IEnumerable<double> values)
    {
        _rule = rule;
        _format = TrialWords.MetricFormat(rule);
        double[] held = [.. values.Where(Axis.Holds)];
        _worstLoss = WorstLoss([.. held.Select(rule.Loss).Order()]);
        Axis = Axis.Over(held.Where(value => !IsBeyond(value)));
        Beyond = held.Count(IsBeyond);
    }

    public Axis Axis { get; }

    /// <summary>How many of the values lie beyond its end.</summary>
    public int Beyond { get; }

    public IReadOnlyList<PlotTick> Ticks => [.. Axis.Ticks.Select(tick => new PlotTick(Axis.Height(tick), _format(tick)))];

    /// <summary>What the picture needs to be said beside it; empty if nothing does.</summary>
    public string Note => Beyond > 0 ? $"{Figures.Counted(Beyond, "value lies", "values lie")} beyond the axis, at its edge." : "";

    public bool IsBeyond(double value) => _rule.Loss(value) > _worstLoss;

    /// <summary>The value itself, or the end of the axis if it lies beyond.</summary>
    public double Shown(double value) =>
        !Axis.Holds(value) || !IsBeyond(value) ? value : _rule.Direction == MetricDirection.LowerIsBetter ? Axis.High : Axis.Low;

    /// <summary>From 0 to 1; for what the axis holds.</summary>
    public double Height(double value) => Axis.Height(Shown(value));

    private static double WorstLoss(double[] losses)
    {
        if (losses.Length < FewestToJudgeBy)
        {
            return double.PositiveInfinity;
        }

        double usual = losses[(int)Math.Ceiling(Usual * losses.Length) - 1];
        double spread = usual - losses[0];
        return spread > 0 ? usual + (Reach * spread) : double.PositiveInfinity;
    }
}

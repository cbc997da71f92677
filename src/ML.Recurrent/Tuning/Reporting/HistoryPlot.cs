using ML.Recurrent.Training.Reporting.Charts;
using ML.Recurrent.Tuning.Trials;
using static System.FormattableString;

namespace ML.Recurrent.Tuning.Reporting;

/// <summary>The metric of the trials in the order of their beginning, and the best of all up to each.</summary>
internal sealed class HistoryPlot
{
    private readonly MetricScale _metric;
    private readonly MetricRule _rule;
    private readonly TrialMarks _trials;
    private readonly Axis _axis;

    public HistoryPlot(MetricScale metric, MetricRule rule, TrialMarks trials)
    {
        (_metric, _rule, _trials) = (metric, rule, trials);
        int last = trials.Drawn.Max(mark => mark.Entry.Trial.Id);
        _axis = Axis.Between(1, Math.Max(2, last), isLogarithmic: false, DimensionScale.LeastTickGap);
    }

    public string Html()
    {
        var plot = new Plot("history", "Metric against the order of trials", "The line is the best up to each trial.")
        {
            Heights = _metric.Ticks,
            Places = [.. _axis.Ticks.Where(double.IsInteger).Select(tick => new PlotTick(_axis.Height(tick), Invariant($"{tick}")))],
            Drawing = string.Concat(_trials.Drawn.Select(Dot)) + BestSoFar(),
        };
        return $"""
            <figure class="chart scatter" style="--height: 170px; --widest: {plot.WidestHeight}">
            <figcaption><h3>Trial</h3><span class="unit">line: best up to here</span></figcaption>
            {plot.Html()}
            </figure>

            """;
    }

    private double Place(TrialMark mark) => _axis.Height(mark.Entry.Trial.Id);

    private string Dot(TrialMark mark) =>
        mark.HasMetric ? mark.ByState(Points.Dot(Place(mark), _metric.Height(mark.Entry.Metric))) : "";

    /// <summary>Steps down, or up, at each trial that beats all before it.</summary>
    private string BestSoFar()
    {
        var points = new List<(double Place, double Height)>();
        double least = double.PositiveInfinity;
        foreach (TrialMark mark in _trials.Drawn.Where(mark => mark.Rank > 0).OrderBy(mark => mark.Entry.Trial.Id))
        {
            double loss = _rule.Loss(mark.Entry.Metric);
            if (loss < least)
            {
                least = loss;
                double height = _metric.Height(mark.Entry.Metric);
                points.AddRange(points.Count > 0 ? [(Place(mark), points[^1].Height), (Place(mark), height)] : [(Place(mark), height)]);
            }
        }

        return points.Count > 0 ? $"<path class=\"sofar\" d=\"{Points.Line(points.Append((1, points[^1].Height)))}\" />\n" : "";
    }
}

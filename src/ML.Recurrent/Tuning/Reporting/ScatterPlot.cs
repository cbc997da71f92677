using ML.Recurrent.Training.Reporting;
using ML.Recurrent.Training.Reporting.Charts;
using static System.FormattableString;

namespace ML.Recurrent.Tuning.Reporting;

/// <summary>The metric of the trials against their values of one dimension.</summary>
/// <param name="index">Which of the plots it is, from 0.</param>
/// <param name="scale">The dimension.</param>
/// <param name="influence">What the dimension accounts for, from 0 to 1; null where it is not known.</param>
/// <param name="metric">The metric.</param>
/// <param name="trials">The trials.</param>
internal sealed class ScatterPlot(int index, DimensionScale scale, double? influence, MetricScale metric, TrialMarks trials)
{
    private readonly SearchDimension _dimension = scale.Dimension;

    public string Html()
    {
        string name = Figures.Text(_dimension.Name);
        var plot = new Plot($"dimension-{index + 1}", $"Metric against {name}", Description())
        {
            Heights = metric.Ticks,
            Places = scale.Ticks,
            Drawing = string.Concat(trials.Drawn.Select(Dot)),
        };
        return $"""
            <figure class="chart scatter" style="--height: 170px; --widest: {plot.WidestHeight}">
            <figcaption><h3 title="{name}">{name}</h3><span class="unit" title="{Unit()}">{Unit()}</span></figcaption>
            {plot.Html()}
            </figure>

            """;
    }

    private string Dot(TrialMark mark)
    {
        if (!mark.HasMetric || !mark.Entry.Trial.Values.TryGetValue(_dimension.Name, out TrialValue value))
        {
            return "";
        }

        double x = scale.Place(value, mark.Entry.Trial.Id);
        return mark.ByState(Points.Dot(x, metric.Height(mark.Entry.Metric)));
    }

    private string Unit() => Figures.Text(string.Join("; ", ((string[])
    [
        influence is { } part ? Invariant($"explains {100 * part:0} %") : "",
        scale.IsLogarithmic ? "log scale" : "",
        _dimension.When is { } when ? $"where {TrialWords.Condition(when)}" : "",
    ]).Where(note => note.Length > 0)));

    private string Description()
    {
        int count = trials.Drawn.Count(mark => mark.HasMetric && mark.Entry.Trial.Values.ContainsKey(_dimension.Name));
        return $"{Figures.Counted(count, "trial", "trials")}; {Figures.Text(_dimension.Range)}.";
    }
}

using ML.Recurrent.Training.Reporting;
using ML.Recurrent.Training.Reporting.Charts;

namespace ML.Recurrent.Tuning.Reporting;

/// <summary>Parallel coordinates (Inselberg, 1985): an axis for each dimension and one for the metric, a line for each trial.</summary>
internal sealed class ParallelPlot(IReadOnlyList<DimensionScale> dimensions, MetricScale metric, string metricName, TrialMarks trials)
{
    // Beneath the axis of a dimension that not all trials have.
    private const double PartForNone = 0.12;
    private const int AxisWidth = 96;

    private int Axes => dimensions.Count + 1;

    public string Html() =>
        $"""
        <figure class="chart parallel" style="--height: 300px; --axes: {Plot.Number(AxisWidth * Axes)}px; --step: {Step(1)}">
        <figcaption><h2>Search space</h2><span class="unit">a line for each trial</span>{Legend()}</figcaption>
        <div class="across" tabindex="0" role="region" aria-label="Search space">
        <div class="field">
        <svg viewBox="0 0 1000 1000" preserveAspectRatio="none" role="img" aria-labelledby="parallel-title parallel-text">
        <title id="parallel-title">Values of the trials and their metric, in parallel coordinates</title>
        <desc id="parallel-text">{Figures.Counted(dimensions.Count, "dimension", "dimensions")} and the metric.</desc>
        <path class="grid" d="{string.Concat(Enumerable.Range(0, Axes).Select(Vertical))}" />
        {string.Concat(Lines())}</svg>
        {string.Concat(dimensions.Select(Axis))}{MetricAxis()}
        </div>
        </div>
        </figure>
        """;

    private static string Legend() =>
        "<ul class=\"readings\">"
        + string.Concat(((string[][])[["best", "best"], ["top", "best 5 %"], ["upper", "best 25 %"], ["rest", "others"]])
            .Select(key => StateLegend.Key(key[0], key[1])))
        + "</ul>";

    private static double Height(DimensionScale scale, double place) =>
        scale.Dimension.When is null ? place : PartForNone + ((1 - PartForNone) * place);

    private static string Tick(double height, string label) =>
        $"<span style=\"top: {Plot.Percent(1 - height)}\">{Figures.Text(label)}</span>";

    private string Named(int axis, string name, bool isLogarithmic, IEnumerable<string> ticks) =>
        $"<div class=\"axis\" style=\"left: {Step(axis)}\">"
        + $"<b>{name}</b><em>{(isLogarithmic ? "log" : "")}</em>{string.Concat(ticks)}</div>\n";

    private string Step(int axes) => Plot.Percent((double)axes / Axes);

    private double Place(int axis) => (axis + 0.5) / Axes;

    private string Vertical(int axis) => $"M{Plot.Number(CurvePath.Size * Place(axis))},0V1000";

    // Better ones lie on worse ones, and all on those without a rank.
    private IEnumerable<string> Lines() =>
        trials.ByRank.Where(mark => mark.HasMetric).OrderBy(mark => mark.Rank > 0).ThenByDescending(mark => mark.Rank).Select(Line);

    private string Line(TrialMark mark)
    {
        IEnumerable<(double, double)> points = dimensions.Select((scale, index) => (Place(index), Height(scale, mark)));
        return mark.ByTier(Points.Line(points.Append((Place(dimensions.Count), metric.Height(mark.Entry.Metric)))));
    }

    private static double Height(DimensionScale scale, TrialMark mark) =>
        mark.Entry.Trial.Values.TryGetValue(scale.Dimension.Name, out TrialValue value)
            ? Height(scale, scale.Place(value, mark.Entry.Trial.Id))
            : 0;

    private string Axis(DimensionScale scale, int index)
    {
        IEnumerable<string> ticks = scale.Ticks.Select(tick => Tick(Height(scale, tick.Place), tick.Label));
        IEnumerable<string> none = scale.Dimension.When is null ? [] : [Tick(0, "none")];
        return Named(index, TrialWords.Name(scale.Dimension.Name), scale.IsLogarithmic, ticks.Concat(none));
    }

    private string MetricAxis() => Named(
        dimensions.Count, metricName, metric.Axis.IsLogarithmic, metric.Ticks.Select(tick => Tick(tick.Place, tick.Label)));
}

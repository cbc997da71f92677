using ML.Recurrent.Training.Reporting;
using ML.Recurrent.Training.Reporting.Charts;
using ML.Recurrent.Tuning.Leaderboards;
using static System.FormattableString;

namespace ML.Recurrent.Tuning.Reporting;

/// <summary>The trials as learning curves, all in one plot.</summary>
internal sealed class CurvesSection
{
    // Whatever the number of trials and epochs, the points of all curves stay within a few hundred thousand characters.
    private const int MostPoints = 40_000;
    private const int PointsOfAColumn = 4;
    private const int FewestColumns = 10;
    private const int MostColumns = 320;
    private readonly ExperimentSummary _experiment;
    private readonly TrialMarks _trials;
    private readonly EpochScale _epochs;
    private readonly MetricScale _metric;
    private readonly int _columns;

    private CurvesSection(ExperimentSummary experiment, TrialMarks trials)
    {
        _experiment = experiment;
        _trials = trials;
        _epochs = new EpochScale(experiment.MaximumEpochs, experiment.Rungs);
        _metric = new MetricScale(experiment.Board.Metric, trials.Drawn.SelectMany(mark => mark.Entry.Curve));
        bool isSmall = trials.Drawn.Sum(mark => (long)mark.Entry.Curve.Count) <= MostPoints;
        _columns = isSmall ? MostColumns : Math.Clamp(MostPoints / PointsOfAColumn / trials.Drawn.Count, FewestColumns, MostColumns);
    }

    /// <summary>The section; nothing before the first epoch has ended.</summary>
    public static string Html(ExperimentSummary experiment, TrialMarks trials) =>
        trials.Drawn.Any(mark => mark.Entry.Curve.Count > 0) ? new CurvesSection(experiment, trials).Html() : "";

    private string Html()
    {
        var plot = new Plot("curves", $"{TrialWords.Metric(_experiment.Board.Metric)} of each trial by epoch", Description())
        {
            Heights = _metric.Ticks,
            Places = _epochs.Ticks,
            Drawing = Rungs() + string.Concat(_trials.Drawn.Select(Curve)) + Best() + Gaps(),
            Over = string.Concat(_epochs.Rungs.Select(Reached)),
        };
        return $"""
            <section>
            <figure class="chart curves" style="--height: 380px; --widest: {plot.WidestHeight}">
            <figcaption><h2>Learning curves</h2><span class="unit">{Unit()}</span>{StateLegend.Html(_trials)}</figcaption>
            {plot.Html()}{Notes()}
            </figure>
            </section>
            """;
    }

    private string Unit() => string.Join("; ", ((string[])
    [
        TrialWords.Metric(_experiment.Board.Metric) + (_metric.Axis.IsLogarithmic ? ", log scale" : ""),
        "epochs" + (_epochs.IsLogarithmic ? ", log scale" : ""),
    ]));

    private string Description() =>
        $"{Figures.Counted(_trials.Drawn.Count, "trial", "trials")}. "
        + (_experiment.Board.Best is { } best
            ? Invariant($"The best is trial {best.Trial.Id}: {Format(best.Metric)} at epoch {best.Epoch} of {best.Curve.Count}.")
            : "None has a metric that is a number.");

    private string Format(double metric) => TrialWords.MetricFormat(_experiment.Board.Metric)(metric);

    private string Rungs()
    {
        IEnumerable<string> lines = _epochs.Rungs.Select(rung => $"M{X(rung)},0V1000");
        return _epochs.Rungs.Count > 0 ? $"<path class=\"rungs\" d=\"{string.Concat(lines)}\" />\n" : "";
    }

    private string X(int epoch) => Plot.Number(CurvePath.Size * _epochs.Place(epoch));

    private string Curve(TrialMark mark)
    {
        CurvePath path = PathOf(mark.Entry);
        string line = path.Line();
        return mark.ByState(line + path.Lone(), line.Length > 0 ? $" {mark.Tier}" : " lone");
    }

    private string Best()
    {
        LeaderboardEntry? best = _experiment.Board.Best;
        string dot = best is null ? "" : PathOf(best).Dot(best.Epoch - 1);
        return dot.Length > 0 ? $"<path class=\"dot best\" d=\"{dot}\" />\n" : "";
    }

    private string Gaps()
    {
        IEnumerable<int> broken = Broken()
            .SelectMany(entry => entry.Curve.Index().Where(value => !Axis.Holds(value.Item)))
            .Select(value => value.Index + 1);
        string[] marks = [.. broken.Distinct().Order().Select(epoch => $"M{X(epoch)},0v16")];
        return marks.Length > 0 ? $"<path class=\"gap\" d=\"{string.Concat(marks)}\" />\n" : "";
    }

    private IEnumerable<LeaderboardEntry> Broken() =>
        _trials.Drawn.Select(mark => mark.Entry).Where(entry => entry.Curve.Any(value => !Axis.Holds(value)));

    private string Reached(int rung)
    {
        int count = _trials.Drawn.Count(mark => mark.Entry.Curve.Count >= rung);
        string label = rung == _epochs.Rungs[0] ? Figures.Counted(count, "trial", "trials") : Figures.Count(count);
        return $"<span class=\"reached\" style=\"left: {Plot.Percent(_epochs.Place(rung))}\">{label}</span>";
    }

    private string Notes()
    {
        int broken = Broken().Count();
        string gaps = broken > 0 ? $"Not finite in {Figures.Counted(broken, "trial", "trials")}: gaps, marked at the top." : "";
        string rungs = _epochs.Rungs.Count > 0 ? "Above the lines stands how many trials have got that far." : "";
        string[] notes = [.. ((string[])[rungs, _metric.Note, gaps]).Where(note => note.Length > 0)];
        return notes.Length > 0 ? $"\n<p class=\"note\">{string.Join(' ', notes)}</p>" : "";
    }

    private CurvePath PathOf(LeaderboardEntry entry)
    {
        var curve = new Curve("", "", [.. entry.Curve.Select(value => (double?)_metric.Shown(value))]);
        return new CurvePath(curve, _metric.Axis)
        {
            Placed = index => _epochs.Place(index + 1),
            Columns = _columns,
        };
    }
}

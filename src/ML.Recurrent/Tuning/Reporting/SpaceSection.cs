using ML.Recurrent.Training.Reporting;

namespace ML.Recurrent.Tuning.Reporting;

/// <summary>The search space: all dimensions side by side, then the metric against each of them.</summary>
internal static class SpaceSection
{
    /// <summary>The section; nothing before a trial has a metric.</summary>
    public static string Html(ExperimentSummary experiment, TrialMarks trials)
    {
        if (!trials.Drawn.Any(mark => mark.HasMetric))
        {
            return "";
        }

        var metric = new MetricScale(experiment.Board.Metric, trials.Drawn.Select(mark => mark.Entry.Metric));
        int count = trials.Drawn.Count;
        DimensionScale[] dimensions = [.. experiment.Space.Dimensions.Select(dimension => new DimensionScale(dimension, count))];
        (DimensionScale Scale, double? Influence)[] ordered =
        [
            .. dimensions.Select(scale => (Scale: scale, Influence: Influence.Of(scale, trials)))
                .OrderByDescending(one => one.Influence ?? -1),
        ];
        IEnumerable<string> scatters = ordered.Select((one, index) =>
            new ScatterPlot(index, one.Scale, one.Influence, metric, trials).Html());
        string name = TrialWords.Metric(experiment.Board.Metric);
        return $"""
            <section>
            {new ParallelPlot(dimensions, metric, name, trials).Html()}
            </section>
            <section>
            <h2>{Capital(name)} against each dimension</h2>
            <div class="scatters">
            {new HistoryPlot(metric, experiment.Board.Metric, trials).Html()}
            {string.Concat(scatters)}</div>{Notes(metric, trials, ordered.Any(one => one.Influence is not null))}
            </section>
            """;
    }

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private static string Notes(MetricScale metric, TrialMarks trials, bool isExplained)
    {
        string explained = isExplained
            ? "A dimension explains that part of the order of the trials which its choices, or the quarters of its range, account for by "
                + "themselves (ε² of the ranks)."
            : "";
        int without = trials.Drawn.Count(mark => !mark.HasMetric);
        string counted = Figures.Counted(without, "trial has", "trials have");
        string missing = without > 0 ? $"{counted} no metric that is a number, and no dot." : "";
        string[] notes = [.. ((string[])[explained, metric.Note, missing]).Where(note => note.Length > 0)];
        return notes.Length > 0 ? $"\n<p class=\"note\">{string.Join(' ', notes)}</p>" : "";
    }
}

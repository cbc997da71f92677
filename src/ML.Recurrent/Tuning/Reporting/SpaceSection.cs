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
        IEnumerable<string> scatters = dimensions.Select((scale, index) => new ScatterPlot(index, scale, metric, trials).Html());
        string name = TrialWords.Metric(experiment.Board.Metric);
        return $"""
            <section>
            {new ParallelPlot(dimensions, metric, name, trials).Html()}
            </section>
            <section>
            <h2>{Capital(name)} against each dimension</h2>
            <div class="scatters">
            {new HistoryPlot(metric, experiment.Board.Metric, trials).Html()}
            {string.Concat(scatters)}</div>{Notes(metric, trials)}
            </section>
            """;
    }

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private static string Notes(MetricScale metric, TrialMarks trials)
    {
        int without = trials.Drawn.Count(mark => !mark.HasMetric);
        string counted = Figures.Counted(without, "trial has", "trials have");
        string missing = without > 0 ? $"{counted} no metric that is a number, and no dot." : "";
        string[] notes = [.. ((string[])[metric.Note, missing]).Where(note => note.Length > 0)];
        return notes.Length > 0 ? $"\n<p class=\"note\">{string.Join(' ', notes)}</p>" : "";
    }
}

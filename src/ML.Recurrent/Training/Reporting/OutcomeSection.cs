namespace ML.Recurrent.Training.Reporting;

/// <summary>The page's head: what was trained, how it ended, and what it came to, at a glance.</summary>
internal static class OutcomeSection
{
    public static string Html(RunSummary run) =>
        $"""
        <header>
        <h1>{Figures.Text(run.Title)}</h1>
        <p>{Cells(run)} · {RunWords.Task(run.Task)} · started {Figures.Moment(run.Started)}</p>
        </header>
        <section class="outcome {run.Outcome.ToString().ToLowerInvariant()}">
        <h2>{RunWords.Outcome(run.Outcome)}</h2>
        <p>{Extent(run)}</p>{Message(run)}
        </section>
        <section class="scores">
        {string.Concat(Scores(run).Select(score => $"<div><b>{score.Value}</b>{score.Name}</div>\n"))}</section>
        """;

    private static string Cells(RunSummary run) =>
        string.Join(" and ", run.Network.Layers.Select(layer => Figures.Text(RunWords.Cell(layer.Cell))).Distinct());

    private static string Extent(RunSummary run) => run.Epochs switch
    {
        [] => "Ended before its first epoch had.",
        [.., { Epoch: 1, NumberOfEpochs: 1 }] => "Ran its only epoch.",
        [.., var last] when last.Epoch == last.NumberOfEpochs => $"Ran all {Figures.Count(last.Epoch)} epochs.",
        [.., var last] => $"Ran {Figures.Count(last.Epoch)} of {Figures.Count(last.NumberOfEpochs)} epochs.",
    };

    private static string Message(RunSummary run) =>
        run.Message.Length > 0 ? $"\n<p class=\"message\">{Figures.Text(run.Message)}</p>" : "";

    private static IEnumerable<(string Name, string Value)> Scores(RunSummary run)
    {
        if (run.KeyEpoch is { } key)
        {
            bool isBest = key.Epoch == run.BestEpoch;
            yield return (isBest ? "best epoch" : "last epoch", Figures.Count(key.Epoch));
            if (key.ValidationLoss is { } validationLoss)
            {
                yield return ("validation loss", Figures.Value(validationLoss));
            }

            if (key.ValidationMetric is { } metric)
            {
                yield return ($"validation {RunWords.Metric(run)}", RunWords.MetricFormat(run.Task)(metric));
            }

            yield return ("training loss", Figures.Value(key.Loss));
        }

        yield return ("parameters", Figures.Count(run.Network.Parameters.Sum(tensor => tensor.Count)));
        yield return ("time", Figures.Duration(run.Elapsed));
    }
}

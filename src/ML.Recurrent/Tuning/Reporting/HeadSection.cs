using ML.Recurrent.Training.Reporting;
using ML.Recurrent.Tuning.Leaderboards;
using static System.FormattableString;

namespace ML.Recurrent.Tuning.Reporting;

/// <summary>The page's head: what was searched, how it ended, the best trial, and what all of it took.</summary>
internal static class HeadSection
{
    public static string Html(ExperimentSummary experiment) =>
        $"""
        <header>
        <h1>{Figures.Text(experiment.Title)}</h1>
        <p>Experiment · {Figures.Text(experiment.Task)} · started {Figures.Moment(experiment.Started)}</p>
        </header>
        <section class="outcome {Tone(experiment)}">
        <h2>{Figures.Text(Capital(experiment.Outcome))}</h2>
        <p>{Extent(experiment)}</p>
        {Failures(experiment.Board.Entries)}</section>
        {(experiment.Board.Best is { } best ? Best(experiment, best) : "")}<section class="scores">
        {string.Concat(Scores(experiment).Select(score => $"<div><b>{score.Value}</b>{score.Name}</div>\n"))}</section>
        """;

    private static string Tone(ExperimentSummary experiment) =>
        experiment.IsRunning ? "running"
        : experiment.Board.Best is null ? "diverged"
        : experiment.Outcome.StartsWith("cancel", StringComparison.OrdinalIgnoreCase) ? "cancelled"
        : "completed";

    private static string Capital(string text) => text.Length > 0 ? char.ToUpperInvariant(text[0]) + text[1..] : text;

    private static string Extent(ExperimentSummary experiment)
    {
        int trials = experiment.Board.Entries.Count;
        long all = (long)trials * experiment.MaximumEpochs;
        string epochs = $"{Figures.Counted(experiment.EpochsDone, "epoch", "epochs")} of {Figures.Counted(trials, "trial", "trials")}";
        string share = experiment.EpochsDone < all
            ? $"; to train each to its end would take {Figures.Count(all)}"
            : "";
        string state = experiment.IsRunning
            ? $"This is how it stood after {Figures.Duration(experiment.Elapsed)}; load the page again for what has come since. "
            : "";
        string none = trials > 0 && experiment.Board.Best is null ? " None has come to a metric that is a number." : "";
        return trials == 0 ? $"{state}No trial has begun." : $"{state}{epochs}{share}.{none}";
    }

    private static string Failures(IReadOnlyList<LeaderboardEntry> entries)
    {
        KeyValuePair<string, int>[] failures =
            [.. entries.Select(entry => entry.Failure).OfType<string>().CountBy(failure => failure).OrderByDescending(one => one.Value)];
        if (failures.Length == 0)
        {
            return "";
        }

        string trials = Figures.Counted(failures.Sum(one => one.Value), "trial has", "trials have");
        string often = failures.Length > 1 ? $", {Figures.Count(failures[0].Value)} of them so" : "";
        return $"<p class=\"message\">{trials} failed{often}: {Figures.Text(TrialWords.Failure(failures[0].Key))}</p>\n";
    }

    private static string Best(ExperimentSummary experiment, LeaderboardEntry best) =>
        $"""
        <section class="winner">
        <div class="figure">
        <b>{TrialWords.MetricFormat(experiment.Board.Metric)(best.Metric)}</b>
        <span>{TrialWords.Metric(experiment.Board.Metric)}</span>
        <p>Best trial{(experiment.IsRunning ? " so far" : "")}: <strong>{Id(best)}</strong>, {Extent(experiment, best)}</p>
        </div>
        <dl>
        {string.Concat(best.Trial.Values.Select(value => Value(experiment.Space, value.Key, value.Value)))}</dl>
        </section>

        """;

    private static string Id(LeaderboardEntry entry) => Invariant($"{entry.Trial.Id}");

    private static string Extent(ExperimentSummary experiment, LeaderboardEntry best)
    {
        bool isWhole = best.State == TrialState.Completed && best.Curve.Count == experiment.MaximumEpochs;
        string epochs = $"epoch {Figures.Count(best.Epoch)} of {Figures.Count(best.Curve.Count)}";
        return isWhole ? epochs : $"{epochs}, {TrialWords.State(best.State)}";
    }

    private static string Value(RecurrentSearchSpace space, string name, TrialValue value)
    {
        SearchDimension dimension = space.Dimensions.First(dimension => dimension.Name == name);
        return $"<div><dt>{Figures.Text(name)}</dt><dd>{Figures.Text(TrialWords.Value(dimension, value))}</dd></div>\n";
    }

    private static IEnumerable<(string Name, string Value)> Scores(ExperimentSummary experiment)
    {
        IReadOnlyList<LeaderboardEntry> entries = experiment.Board.Entries;
        int Count(TrialState state) => entries.Count(entry => entry.State == state);
        yield return ("trials", Figures.Count(entries.Count));
        foreach (TrialState state in Enum.GetValues<TrialState>().OrderByDescending(state => state == TrialState.Completed))
        {
            if (state is TrialState.Completed or TrialState.Pruned or TrialState.Failed || Count(state) > 0)
            {
                yield return (TrialWords.State(state), Figures.Count(Count(state)));
            }
        }

        yield return ("epochs", Figures.Count(experiment.EpochsDone));
        yield return ("time", Figures.Duration(experiment.Elapsed));
    }
}

using static System.FormattableString;

namespace ML.Recurrent.Training.Reporting;

/// <summary>Where the time went.</summary>
internal static class TimeSection
{
    public static string Html(RunSummary run) =>
        $"""
        <section>
        <h2>Time</h2>
        <table class="facts">
        {string.Concat(Facts(run).Select(fact => $"<tr><th scope=\"row\">{fact.Name}</th><td>{fact.Value}</td></tr>\n"))}</table>
        </section>
        """;

    private static IEnumerable<(string Name, string Value)> Facts(RunSummary run)
    {
        yield return ("in all", Figures.Duration(run.Elapsed));
        yield return ("first pass over the data", Figures.Duration(run.Data.Elapsed));
        yield return ("threads", Invariant($"{run.NumberOfThreads}"));
        if (run.Epochs.Count == 0)
        {
            yield break;
        }

        TimeSpan epochs = TimeSpan.FromTicks(run.Epochs.Sum(epoch => epoch.Elapsed.Ticks));
        long sequences = run.Epochs.Sum(epoch => epoch.Sequences);
        yield return ("epochs", $"{Figures.Duration(epochs)}{(run.HasValidation ? ", validation included" : "")}");
        yield return ("an epoch, mean", Figures.Duration(epochs / run.Epochs.Count));
        yield return ("shortest", Epoch(run.Epochs.MinBy(epoch => epoch.Elapsed)!));
        yield return ("longest", Epoch(run.Epochs.MaxBy(epoch => epoch.Elapsed)!));
        yield return ("sequences per second", Figures.Rate(sequences, epochs));
        double steps = (double)sequences * run.Data.Steps / Math.Max(1, run.Data.Sequences);
        yield return ("steps per second", Figures.Value(steps / Math.Max(epochs.TotalSeconds, 1e-9)));
    }

    private static string Epoch(EpochReport epoch) => $"{Figures.Duration(epoch.Elapsed)}, epoch {Figures.Count(epoch.Epoch)}";
}

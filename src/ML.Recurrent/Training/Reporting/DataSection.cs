using ML.Recurrent.Training.Data;

namespace ML.Recurrent.Training.Reporting;

/// <summary>What was trained on: how much, and how long.</summary>
internal static class DataSection
{
    public static string Html(RunSummary run) =>
        $"""
        <section>
        <h2>Data</h2>
        <table class="facts">
        {string.Concat(Facts(run.Data).Select(fact => $"<tr><th scope=\"row\">{fact.Name}</th><td>{fact.Value}</td></tr>\n"))}</table>
        </section>
        """;

    private static IEnumerable<(string Name, string Value)> Facts(DataSummary data)
    {
        yield return ("sequences to train on", Figures.Count(data.Sequences));
        if (data.ValidationSequences > 0)
        {
            yield return ("sequences to validate on", Figures.Count(data.ValidationSequences));
        }

        yield return ("steps to train on", Figures.Count(data.Steps));
        double mean = (double)data.Steps / Math.Max(1, data.Sequences);
        yield return ("steps of a sequence", data.ShortestSequence == data.LongestSequence
            ? Figures.Count(data.LongestSequence)
            : $"{Figures.Count(data.ShortestSequence)} to {Figures.Count(data.LongestSequence)}, {Figures.Value(mean)} on average");
        yield return ("held", data.IsInMemory ? "in memory" : "read anew in each epoch");
        if (data.Fingerprint is { } fingerprint)
        {
            yield return ("fingerprint, SHA-256", $"<code>{Figures.Text(fingerprint)}</code>");
        }
    }
}

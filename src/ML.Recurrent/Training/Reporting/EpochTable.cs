using static System.FormattableString;

namespace ML.Recurrent.Training.Reporting;

/// <summary>The epochs as numbers, which the script reads too. Of many, every so many are there, and the best and the last.</summary>
internal static class EpochTable
{
    private const int MostRows = 1000;

    public static string Html(RunSummary run)
    {
        if (run.Epochs.Count == 0)
        {
            return "";
        }

        int every = (run.Epochs.Count + MostRows - 1) / MostRows;
        Column[] columns = [.. Columns(run)];
        IEnumerable<EpochReport> shown = run.Epochs.Index()
            .Where(entry => entry.Index % every == 0 || entry.Item.Epoch == run.BestEpoch || entry.Index == run.Epochs.Count - 1)
            .Select(entry => entry.Item);
        return $"""
            <details class="card">
            <summary>The epochs in numbers{(every > 1 ? $", one of each {every}" : "")}</summary>
            <div class="scroll" tabindex="0">
            <table id="epochs">
            <thead><tr>{string.Concat(columns.Select(Head))}</tr></thead>
            <tbody>
            {string.Concat(shown.Select(epoch => Row(run, epoch, columns)))}</tbody>
            </table>
            </div>
            </details>
            """;
    }

    private static IEnumerable<Column> Columns(RunSummary run)
    {
        yield return new Column("epoch", "epoch", epoch => Invariant($"{epoch.Epoch}"));
        yield return new Column("loss", "training loss", epoch => Figures.Value(epoch.Loss));
        if (run.HasValidation)
        {
            Func<double, string> format = RunWords.MetricFormat(run.Task);
            yield return new Column("validation-loss", "validation loss", epoch => Optional(epoch.ValidationLoss, Figures.Value));
            yield return new Column("metric", RunWords.Metric(run), epoch => Optional(epoch.ValidationMetric, format));
        }

        yield return new Column("rate", "learning rate", epoch => Figures.Value(epoch.LearningRate));
        yield return new Column("norm", "gradient norm", epoch => Figures.Value(epoch.GradientNorm));
        yield return new Column("sequences", "sequences", epoch => Figures.Count(epoch.Sequences));
        yield return new Column("time", "time", epoch => Figures.Duration(epoch.Elapsed));
        yield return new Column("speed", "sequences/s", epoch => Figures.Rate(epoch.Sequences, epoch.Elapsed));
    }

    private static string Optional(double? value, Func<double, string> format) => value is { } number ? format(number) : "";

    private static string Head(Column column) => $"<th scope=\"col\" data-series=\"{column.Series}\">{column.Title}</th>";

    private static string Row(RunSummary run, EpochReport epoch, Column[] columns)
    {
        string best = epoch.Epoch == run.BestEpoch ? " class=\"best\"" : "";
        return $"<tr{best}>{string.Concat(columns.Select(column => $"<td>{column.Value(epoch)}</td>"))}</tr>\n";
    }

    private sealed record Column(string Series, string Title, Func<EpochReport, string> Value);
}

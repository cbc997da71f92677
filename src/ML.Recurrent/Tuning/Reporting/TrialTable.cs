using System.Globalization;
using System.Text.Json;
using ML.Recurrent.Training.Reporting;
using ML.Recurrent.Tuning.Space;
using static System.FormattableString;

namespace ML.Recurrent.Tuning.Reporting;

/// <summary>The trials as a table, in the order of the leaderboard until its script sorts it.</summary>
internal sealed class TrialTable
{
    private readonly Column[] _columns;
    private readonly TrialMarks _trials;

    private TrialTable(ExperimentSummary experiment, TrialMarks trials)
    {
        _trials = trials;
        _columns = [.. Columns(experiment)];
    }

    public static string Html(ExperimentSummary experiment, TrialMarks trials) =>
        trials.ByRank.Count > 0 ? new TrialTable(experiment, trials).Html() : "";

    private string Html() =>
        $"""
        <section>
        <h2>Trials</h2>
        <div class="scroll" tabindex="0" role="region" aria-label="Trials">
        <table id="trials">
        <thead><tr>{string.Concat(_columns.Select(Head))}</tr></thead>
        <tbody>
        {string.Concat(_trials.ByRank.Select(Row))}</tbody>
        </table>
        </div>
        </section>
        """;

    private IEnumerable<Column> Columns(ExperimentSummary experiment)
    {
        Func<double, string> format = TrialWords.MetricFormat(experiment.Board.Metric);
        yield return new Column("rank", "Rank", IsNumber: true, mark => mark.Rank > 0 ? Cell.Of(mark.Rank) : default);
        yield return new Column("id", "Trial", IsNumber: true, mark => Cell.Of(mark.Entry.Trial.Id));
        yield return new Column("state", "State", IsNumber: false, mark => new Cell(TrialWords.State(mark.Entry.State)));
        string metric = TrialWords.Metric(experiment.Board.Metric);
        yield return new Column("metric", char.ToUpperInvariant(metric[0]) + metric[1..], IsNumber: true, mark =>
            mark.Entry.Epoch > 0 ? Cell.Of(mark.Entry.Metric, format) : default);
        yield return new Column("best-epoch", "Best epoch", IsNumber: true, mark =>
            mark.Entry.Epoch > 0 ? Cell.Of(mark.Entry.Epoch) : default);
        yield return new Column("epochs", "Epochs", IsNumber: true, mark => Cell.Of(mark.Entry.Curve.Count));
        foreach (SearchDimension dimension in experiment.Space.Dimensions)
        {
            yield return Of(dimension);
        }

        if (_trials.ByRank.Any(mark => mark.Entry.Failure is not null))
        {
            yield return new Column("failure", "Failure", IsNumber: false, mark => new Cell(mark.Entry.Failure is { } failure ? TrialWords.Failure(failure) : ""));
        }
    }

    private static Column Of(SearchDimension dimension)
    {
        bool isNumber = dimension is NumericDimension
            || (dimension is ChoiceDimension choice && choice.Values.All(value => value.Kind == JsonValueKind.Number));
        return new Column("value", TrialWords.Name(dimension.Name), isNumber, mark =>
            !mark.Entry.Trial.Values.TryGetValue(dimension.Name, out TrialValue value) ? default
            : isNumber ? Cell.Of(value.Number, number => TrialWords.Value(dimension, number))
            : new Cell(TrialWords.Value(dimension, value)));
    }

    private static string Head(Column column, int index)
    {
        string type = column.IsNumber ? "number" : "text";
        string sorted = index == 0 ? " aria-sort=\"ascending\"" : "";
        return $"<th scope=\"col\" class=\"{column.Kind}\" data-type=\"{type}\"{sorted}>{column.Title}</th>";
    }

    private string Row(TrialMark mark)
    {
        string best = mark.IsBest ? " best" : "";
        IEnumerable<string> cells = _columns.Select(column => Html(column, column.Value(mark)));
        return $"<tr data-t=\"{mark.Id}\" class=\"{TrialWords.State(mark.Entry.State)}{best}\">{string.Concat(cells)}</tr>\n";
    }

    private static string Html(Column column, Cell cell)
    {
        string kind = column.IsNumber ? "" : $" class=\"{(column.Kind == "failure" ? "failure" : "text")}\"";
        string key = cell.Key is null || cell.Key == cell.Text ? "" : $" data-v=\"{cell.Key}\"";
        return $"<td{kind}{key}>{Figures.Text(cell.Text ?? "")}</td>";
    }

    private sealed record Column(string Kind, string Title, bool IsNumber, Func<TrialMark, Cell> Value);

    /// <param name="Text">What is read.</param>
    /// <param name="Key">What is sorted by: a number as a script reads it, nothing where it is none; null for the text.</param>
    private readonly record struct Cell(string? Text, string? Key = null)
    {
        public static Cell Of(int number) => new(Invariant($"{number}"));

        public static Cell Of(double number, Func<double, string> format) =>
            new(format(number), double.IsNaN(number) ? "" : number.ToString("R", CultureInfo.InvariantCulture));
    }
}

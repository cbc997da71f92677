using System.Globalization;

namespace ML.Recurrent.Benchmarks.SideBySide;

/// <summary>Rows as a Markdown table of aligned columns, for the console and the record alike.</summary>
internal sealed class BenchTable(IReadOnlyList<BenchRow> rows)
{
    private sealed record Column(string Head, Func<BenchRow, string> Cell, bool IsText = false);

    private Column[] Columns =>
    [
        new("cell", row => row.Case.Cell, IsText: true),
        new("mode", row => row.Case.ModeName, IsText: true),
        new("shape", row => row.Case.Shape.Name, IsText: true),
        new("threads", row => Text(row.Threads, "0")),
        new("µs", row => Time(row.Ours)),
        new("± %", row => Text(100 * row.Ours.Spread, "0.0")),
        new("% of peak", row => Text(100 * row.ShareOfPeak, "0.0")),
        new("× 1T", row => Text(SpeedUp(row), "0.00")),
        new("oneDNN µs", row => Time(row.OneDnn)),
        new("× oneDNN", row => Text(row.Against(row.OneDnn), "0.00")),
        new("at equal work", row => Text(row.AgainstOneDnnAtEqualWork, "0.00")),
        new("PyTorch µs", row => Time(row.PyTorch)),
        new("× PyTorch", row => Text(row.Against(row.PyTorch), "0.00")),
        new("bytes a call", row => Text(row.Bytes.Median, "0.##")),
        new("MiB", row => Text(row.OurMemory / 1024, "0.0")),
        new("PyTorch MiB", row => Text(row.PyTorchMemory / 1024, "0.0")),
        new("counts", row => row.Objection is null ? "yes" : "no", IsText: true),
    ];

    public override string ToString()
    {
        // A column that no row fills is left out.
        Column[] columns = [.. Columns.Where(column => rows.Any(row => column.Cell(row) != ""))];
        string[][] cells = [.. rows.Select(row => Array.ConvertAll(columns, column => column.Cell(row)))];
        int[] widths = [.. columns.Select((column, i) => cells.Select(line => line[i].Length).Append(column.Head.Length).Max())];
        string Line(IEnumerable<string> words) => $"| {string.Join(" | ", words)} |";
        IEnumerable<string> Aligned(string[] words) =>
            words.Select((word, i) => columns[i].IsText ? word.PadRight(widths[i]) : word.PadLeft(widths[i]));
        string[] head = Array.ConvertAll(columns, column => column.Head);
        string rule = Line(columns.Select((column, i) => column.IsText ? new string('-', widths[i]) : new string('-', widths[i] - 1) + ":"));
        return string.Join(Environment.NewLine, [Line(Aligned(head)), rule, .. cells.Select(line => Line(Aligned(line)))]);
    }

    /// <summary>A row alone, for the console while others are still measured.</summary>
    public static string Summary(BenchRow row)
    {
        string Ratio(string peer, double? ratio) => ratio is null ? "" : FormattableString.Invariant($", {ratio:0.00} × {peer}");
        return FormattableString.Invariant($"{row.Case.Cell,-4} {row.Case.ModeName,-6} {row.Case.Shape.Name,-4} {row.Threads}T {Time(row.Ours),10} µs")
            + FormattableString.Invariant($"  {100 * row.ShareOfPeak,5:0.0} % of {row.Peak.Median:0} GFlop/s")
            + Ratio("oneDNN", row.Against(row.OneDnn)) + Ratio("at equal work", row.AgainstOneDnnAtEqualWork)
            + Ratio("PyTorch", row.Against(row.PyTorch)) + (row.Objection is null ? "" : $"  does not count: {row.Objection}");
    }

    private static string Time(Measured times) => times.Count == 0 ? "" : Text(times.Median, times.Median < 100 ? "0.00" : "0");

    private static string Text(double? number, string format) => number?.ToString(format, CultureInfo.InvariantCulture) ?? "";

    private double? SpeedUp(BenchRow row) =>
        row.Threads == 1 ? null : rows.FirstOrDefault(one => one.Threads == 1 && one.Case == row.Case)?.Ours.Median / row.Ours.Median;
}

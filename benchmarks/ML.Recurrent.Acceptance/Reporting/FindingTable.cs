using System.Text;

namespace ML.Recurrent.Acceptance.Reporting;

/// <summary>Findings as a table of aligned columns, the recipes behind them, and a line that counts the verdicts.</summary>
internal static class FindingTable
{
    private static readonly string[] Head = ["data", "network", "measure", "ours", "asked", "published", "without a model", "verdict"];

    public static string Text(IReadOnlyList<Finding> findings)
    {
        string[][] lines = [Head, .. findings.Select(Cells)];
        int[] widths = [.. Head.Select((_, column) => lines.Max(line => line[column].Length))];
        var text = new StringBuilder();
        foreach (string[] line in lines)
        {
            text.AppendLine(string.Join("  ", line.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }

        text.AppendLine();
        foreach (Finding finding in findings)
        {
            text.AppendLine($"{finding.Data}: {finding.Recipe}");
        }

        IEnumerable<string> counts = Enum.GetValues<Verdict>()
            .Select(verdict => $"{findings.Count(finding => finding.Verdict == verdict)} {Name(verdict)}");
        return text.AppendLine().AppendLine(string.Join(", ", counts)).ToString();
    }

    private static string[] Cells(Finding finding) =>
    [
        finding.Data,
        finding.Network,
        finding.Measure,
        finding.Ours?.ToString() ?? "",
        finding.Asked?.Text ?? "",
        finding.Published,
        finding.Trivial,
        Name(finding.Verdict),
    ];

    private static string Name(Verdict verdict) => verdict.ToString().ToLowerInvariant();
}

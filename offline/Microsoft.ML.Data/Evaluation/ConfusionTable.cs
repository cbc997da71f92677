using System.Text;

namespace Microsoft.ML.Data;

/// <summary>A confusion matrix as text, in the current culture.</summary>
internal sealed class ConfusionTable
{
    private readonly ConfusionMatrix _matrix;
    private readonly string[] _headings;
    private readonly string[] _labels;
    private readonly int _cellWidth;
    private readonly int _labelWidth;

    /// <param name="matrix">The counts.</param>
    /// <param name="names">Those too long for a column give their place to numbers, which the rows then explain.</param>
    public ConfusionTable(ConfusionMatrix matrix, IReadOnlyList<string> names)
    {
        _matrix = matrix;
        _cellWidth = names.Count == 2 ? 8 : 5;
        int longest = names.Max(name => name.Length);
        if (longest <= _cellWidth)
        {
            _headings = [.. names];
            _labels = [.. names];
        }
        else
        {
            int digits = $"{names.Count - 1}".Length;
            _headings = [.. names.Select((_, index) => $"{index}")];
            _labels = [.. names.Select((name, index) => $"{$"{index}".PadLeft(digits)}. {name.PadLeft(longest)}")];
        }

        _labelWidth = Math.Max("PREDICTED".Length, _labels.Max(label => label.Length));
    }

    public string Format(bool isBinary)
    {
        var text = new StringBuilder();
        if (isBinary)
        {
            double positive = _matrix.Counts[0].Sum();
            double negative = _matrix.Counts[1].Sum();
            text.Append($"TEST POSITIVE RATIO:\t{positive / (positive + negative):F4} ({positive:F1}/({positive:F1}+{negative:F1}))");
        }

        text.AppendLine().AppendLine("Confusion table");
        string rule = "".PadLeft(_headings.Length * (_cellWidth + 3), '=');
        Line(text, "", rule);
        Line(text, "PREDICTED", string.Concat(_headings.Select(Cell)) + " Recall");
        Line(text, "TRUTH", rule);
        for (int actual = 0; actual < _labels.Length; actual++)
        {
            string counts = string.Concat(_matrix.Counts[actual].Select(count => Cell($"{count:N0}")));
            Line(text, _labels[actual].PadLeft(_labelWidth), $"{counts} {_matrix.PerClassRecall[actual]:F4}");
        }

        Line(text, "", rule);
        Line(text, "Precision", string.Concat(_matrix.PerClassPrecision.Select(share => $"{share:F4}".PadLeft(_cellWidth + 1) + " |")));
        return text.ToString();
    }

    private string Cell(string content) => $" {content.PadLeft(_cellWidth)} |";

    private void Line(StringBuilder text, string label, string content) => text.AppendLine($"{label.PadRight(_labelWidth)} ||{content}");
}

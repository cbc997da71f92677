using System.Globalization;

namespace ML.Recurrent.Acceptance.Data;

/// <summary>
/// A file in the <c>.ts</c> format of sktime and the UEA archive: <c>#</c> comments, <c>@</c> header, and after <c>@data</c> one series a
/// line, its dimensions separated by colons, the values of a dimension by commas, the class last.
/// </summary>
/// <param name="Path">The file, for messages.</param>
/// <param name="Dimensions">Number F of dimensions: features of a step.</param>
/// <param name="Rows">The series in the file's order.</param>
internal sealed record TsFile(string Path, int Dimensions, IReadOnlyList<LabelledSeries> Rows)
{
    /// <exception cref="FormatException">A line is not what the format says; the message names it.</exception>
    public static TsFile Read(string path)
    {
        string[] lines = File.ReadAllLines(path);
        int start = Array.FindIndex(lines, line => line.Trim().Equals("@data", StringComparison.OrdinalIgnoreCase)) + 1;
        var rows = new List<LabelledSeries>();
        int dimensions = 0;
        for (int i = start; i < lines.Length && start > 0; i++)
        {
            if (lines[i].Trim() is { Length: > 0 } line)
            {
                string[] parts = line.Split(':');
                dimensions = rows.Count == 0 ? parts.Length - 1 : dimensions;
                rows.Add(ReadRow(parts, dimensions, $"{path}, line {i + 1}"));
            }
        }

        return rows.Count > 0
            ? new TsFile(path, dimensions, rows)
            : throw new FormatException($"{path} has no series after a line '@data'.");
    }

    /// <summary>Accuracy of always answering the most frequent class of this file, the first of those equally frequent.</summary>
    public double MajorityAccuracy(TsFile test)
    {
        string majority = Rows.CountBy(row => row.Label)
            .OrderBy(label => label.Key, StringComparer.Ordinal)
            .MaxBy(label => label.Value).Key;
        return test.Rows.Average(row => row.Label == majority ? 1.0 : 0.0);
    }

    private static LabelledSeries ReadRow(string[] parts, int dimensions, string place)
    {
        if (parts.Length != dimensions + 1 || dimensions == 0)
        {
            throw new FormatException(
                $"{place}: {parts.Length - 1} dimensions and a class; expected {Math.Max(1, dimensions)} and a class.");
        }

        float[][] series = [.. parts[..^1].Select(part => ReadValues(part, place))];
        if (series.Any(values => values.Length != series[0].Length))
        {
            string lengths = string.Join(", ", series.Select(values => values.Length));
            throw new FormatException($"{place}: dimensions of {lengths} values; expected equal numbers.");
        }

        IEnumerable<float> stepMajor = Enumerable.Range(0, series[0].Length).SelectMany(t => series.Select(values => values[t]));
        return new LabelledSeries { Features = [.. stepMajor], Label = parts[^1].Trim() };
    }

    private static float[] ReadValues(string part, string place) => [.. part.Split(',').Select(text =>
        text.Trim() is "?" or "NaN" ? float.NaN
        : float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float value) ? value
        : throw new FormatException($"{place}: '{text}' is not a number."))];
}

using System.Globalization;

namespace ML.Recurrent.Tests.Tuning.Replay;

/// <summary>A recorded sweep: the metric of each epoch of many trials, lower being better.</summary>
/// <remarks>
/// Lines that begin with # tell how it was recorded. CSV with a line of names follows: any columns about the trial, then one for each
/// epoch, named 1, 2, 3, … . A curve that diverged says NaN; one that ended early leaves its last cells empty.
/// </remarks>
internal sealed class LearningCurveTable
{
    private readonly double[][] _curves;

    private LearningCurveTable(double[][] curves, int epochs) => (_curves, Epochs) = (curves, epochs);

    public int Epochs { get; }

    public int Count => _curves.Length;

    public static LearningCurveTable Parse(string csv)
    {
        IEnumerable<string> content = csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).SkipWhile(line => line[0] == '#');
        string[][] lines = [.. content.Select(line => line.TrimEnd('\r').Split(','))];
        int first = Array.IndexOf(lines[0], "1");
        int epochs = lines[0].Length - first;
        string names = string.Create(CultureInfo.InvariantCulture, $"{string.Join(',', Enumerable.Range(1, epochs))}");
        if (first < 0 || string.Join(',', lines[0].Skip(first)) != names)
        {
            throw new FormatException("The columns end with the epochs 1, 2, 3, ….");
        }

        return new LearningCurveTable([.. lines.Skip(1).Select((line, index) => Curve(line, index + 2))], epochs);

        double[] Curve(string[] line, int number) =>
            line.Length == lines[0].Length
                ? [.. line.Skip(first).TakeWhile(cell => cell.Length > 0).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))]
                : throw new FormatException($"Line {number} has {line.Length} cells; expected {lines[0].Length}.");
    }

    public ReadOnlySpan<double> Curve(int row) => _curves[row];

    /// <summary>The best part of the rows by the best epoch of their whole curves.</summary>
    public HashSet<int> Top(double part)
    {
        int count = (int)(part * Count);
        return [.. Enumerable.Range(0, Count).OrderBy(row => Histories.Loss.Loss(Curve(row))).Take(count)];
    }
}

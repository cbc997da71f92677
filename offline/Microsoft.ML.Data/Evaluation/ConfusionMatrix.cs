namespace Microsoft.ML.Data;

/// <summary>How often each class was predicted where each class was right.</summary>
public sealed class ConfusionMatrix
{
    private readonly IReadOnlyList<string> _names;
    private readonly bool _isBinary;

    /// <param name="counts">By the actual class, then by the predicted one.</param>
    /// <param name="names">One for each class.</param>
    /// <param name="isBinary">Whether the first class is the positive one.</param>
    internal ConfusionMatrix(IReadOnlyList<IReadOnlyList<double>> counts, IReadOnlyList<string> names, bool isBinary)
    {
        Counts = counts;
        _names = names;
        _isBinary = isBinary;
        int[] classes = [.. Enumerable.Range(0, counts.Count)];
        PerClassPrecision = [.. classes.Select(predicted => ShareOf(predicted, counts.Sum(row => row[predicted])))];
        PerClassRecall = [.. classes.Select(actual => ShareOf(actual, counts[actual].Sum()))];
    }

    public IReadOnlyList<double> PerClassPrecision { get; }

    public IReadOnlyList<double> PerClassRecall { get; }

    /// <summary>By the actual class, then by the predicted one.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Counts { get; }

    public int NumberOfClasses => Counts.Count;

    public double GetCountForClassPair(int predictedClassIndicatorIndex, int actualClassIndicatorIndex) =>
        Counts[actualClassIndicatorIndex][predictedClassIndicatorIndex];

    /// <summary>The counts as a table for the eye, with recall and precision at its edges.</summary>
    public string GetFormattedConfusionTable() => new ConfusionTable(this, _names).Format(_isBinary);

    private double ShareOf(int index, double total) => total > 0 ? Counts[index][index] / total : 0;
}

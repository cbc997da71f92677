using Microsoft.ML;
using Microsoft.ML.Data;
using static System.FormattableString;

namespace Examples;

/// <summary>How often each class was taken for which: a row for each actual class, a column for each predicted one.</summary>
internal sealed class ConfusionTable
{
    private readonly string[] _classes;
    private readonly ConfusionMatrix _confusion;
    private readonly IReadOnlyList<IReadOnlyList<double>> _counts;

    /// <param name="confusion">From <c>Evaluate</c>, which knows the classes by their numbers.</param>
    /// <param name="label">A column of keys, which knows their names.</param>
    public ConfusionTable(ConfusionMatrix confusion, DataViewSchema.Column label)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        label.GetKeyValues(ref names);
        _classes = [.. names.DenseValues().Select(name => name.ToString())];
        _confusion = confusion;
        _counts = confusion.Counts;
    }

    /// <summary>The share of rows that are of the most frequent class: what saying it always would get right.</summary>
    public double Majority => _counts.Max(row => row.Sum()) / _counts.Sum(row => row.Sum());

    public void Print()
    {
        int width = _classes.Max(name => name.Length) + 2;
        string Cells(IEnumerable<string> texts) => string.Concat(texts.Select(text => text.PadLeft(width)));

        Console.WriteLine($"  {"actual".PadRight(width)}{Cells(_classes)}{Cells(["recall"])}");
        for (int actual = 0; actual < _classes.Length; actual++)
        {
            IEnumerable<string> counts = _counts[actual].Select(count => Invariant($"{count:F0}"));
            Console.WriteLine($"  {_classes[actual].PadRight(width)}{Cells(counts)}{Cells([Share(_confusion.PerClassRecall[actual])])}");
        }

        Console.WriteLine($"  {"precision".PadRight(width)}{Cells(_confusion.PerClassPrecision.Select(Share))}");
    }

    /// <summary>A table whose cells are tinted by their share of the row.</summary>
    public string Html()
    {
        string head = string.Concat(_classes.Select(name => $"<th scope=\"col\">{name}"));
        string body = string.Concat(Enumerable.Range(0, _classes.Length).Select(Row));
        string foot = string.Concat(_confusion.PerClassPrecision.Select(share => $"<td>{Share(share)}"));
        return $"""
            <table class="confusion">
              <thead><tr><th scope="col">actual ↓ predicted →{head}<th scope="col">recall
              <tbody>
            {body}  <tfoot><tr><th scope="row">precision{foot}<td>
            </table>
            """;
    }

    private static string Share(double share) => Invariant($"{share:F2}");

    private string Row(int actual)
    {
        double total = Math.Max(1, _counts[actual].Sum());
        string Kind(double count, int predicted) => count == 0 ? "none" : predicted == actual ? "right" : "wrong";
        IEnumerable<string> cells = _counts[actual].Select((count, predicted) =>
            Invariant($"<td class=\"{Kind(count, predicted)}\" style=\"--share: {count / total:F3}\">{count:F0}"));
        return $"    <tr><th scope=\"row\">{_classes[actual]}{string.Concat(cells)}<td>{Share(_confusion.PerClassRecall[actual])}\n";
    }
}

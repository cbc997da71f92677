using Microsoft.ML;
using Microsoft.ML.Data;

namespace QuickStart;

/// <summary>Yearly mean sunspot numbers, 1749 to 1983: the means of the Zürich monthly numbers.</summary>
internal static class Sunspots
{
    public const int FirstTestYear = 1949;

    public static YearMean[] Load(MLContext mlContext)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "sunspots.csv");
        IDataView lines = mlContext.Data.LoadFromTextFile<YearMean>(path, separatorChar: ',', hasHeader: true);
        return [.. mlContext.Data.CreateEnumerable<YearMean>(lines, reuseRowObject: false)];
    }
}

internal sealed class YearMean
{
    [LoadColumn(0)]
    public int Year { get; set; }

    [LoadColumn(1)]
    public float Mean { get; set; }
}

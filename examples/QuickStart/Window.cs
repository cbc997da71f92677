using Microsoft.ML.Data;

namespace QuickStart;

/// <summary>What the model sees, the years before, and what it learns, the year's mean.</summary>
internal sealed class Window
{
    public const int Length = 22;

    public int Year { get; set; }

    [VectorType(Length)]
    public float[] Features { get; set; } = [];

    public float Label { get; set; }

    /// <summary>What persistence would say: next year is as this one.</summary>
    public float YearBefore { get; set; }

    public static IEnumerable<Window> Over(YearMean[] years) =>
        Enumerable.Range(Length, years.Length - Length).Select(i => new Window
        {
            Year = years[i].Year,
            Features = [.. years[(i - Length)..i].Select(year => year.Mean)],
            Label = years[i].Mean,
            YearBefore = years[i - 1].Mean,
        });
}

internal sealed class Prediction
{
    public float Score { get; set; }
}

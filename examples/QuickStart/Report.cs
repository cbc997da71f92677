using Examples;
using Microsoft.ML.Data;
using QuickStart.Page;
using static System.FormattableString;

namespace QuickStart;

/// <summary>Shows the comparison, on the console and on a page.</summary>
internal sealed class Report(string? folder) : ExampleReport("Yearly sunspot numbers by an LSTM", "sunspots", folder)
{
    public void Show(Comparison comparison)
    {
        SavePage(ChartPage.Html(comparison));
        ShowTestYears(comparison);
        Console.WriteLine($"{Environment.NewLine}  The next years, by the second process:");
        foreach (YearMean[] row in comparison.Beyond.Chunk(6))
        {
            Console.WriteLine("  " + string.Join("   ", row.Select(year => Invariant($"{year.Year} {year.Mean,5:F1}"))));
        }

        ShowFiles();
        Console.WriteLine(comparison.LstmWins
            ? "  The LSTM's RMSE is below persistence's."
            : "  FAILED: the LSTM's RMSE is not below persistence's.");
    }

    private static void ShowTestYears(Comparison comparison)
    {
        Console.WriteLine("  year   actual     LSTM   persistence");
        foreach ((Window window, float score) in comparison.Test.Zip(comparison.Scores))
        {
            Console.WriteLine(Invariant($"  {window.Year}   {window.Label,6:F1}   {score,6:F1}   {window.YearBefore,11:F1}"));
        }

        (RegressionMetrics lstm, RegressionMetrics persistence) = (comparison.Lstm, comparison.Persistence);
        Console.WriteLine(Invariant($"  RMSE            {lstm.RootMeanSquaredError,6:F1}   {persistence.RootMeanSquaredError,11:F1}"));
        Console.WriteLine(Invariant($"  MAE             {lstm.MeanAbsoluteError,6:F1}   {persistence.MeanAbsoluteError,11:F1}"));
    }
}

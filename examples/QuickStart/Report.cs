using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.Data;
using QuickStart.Page;
using static System.FormattableString;

namespace QuickStart;

/// <summary>What the example shows: its steps and their times, the comparison, and a page with both.</summary>
internal sealed class Report
{
    private readonly string _folder;
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    public Report(string? folder)
    {
        _folder = Directory.CreateDirectory(folder ?? Path.Combine(AppContext.BaseDirectory, "output")).FullName;
        Console.WriteLine($"Yearly sunspot numbers by an LSTM, on {Host}");
    }

    /// <summary>The host in force. The assemblies of offline/ are not signed.</summary>
    public static string Host =>
        typeof(MLContext).Assembly.GetName().GetPublicKeyToken() is { Length: > 0 } ? "the Microsoft.ML package" : "the offline host";

    public string ModelPath => Path.Combine(_folder, "sunspots.zip");

    public void ShowEpoch(object? sender, LoggingEventArgs entry)
    {
        if (entry.RawMessage.StartsWith("epoch ", StringComparison.Ordinal))
        {
            Console.WriteLine($"    {entry.RawMessage}");
        }
    }

    public void EndStep(string name)
    {
        Console.WriteLine(Invariant($"  {name,-36} {_watch.Elapsed.TotalSeconds,6:F2} s"));
        _watch.Restart();
    }

    public void Show(Comparison comparison)
    {
        string page = Path.Combine(_folder, "sunspots.html");
        File.WriteAllText(page, ChartPage.Html(comparison));
        EndStep("draw");

        ShowTestYears(comparison);
        Console.WriteLine($"{Environment.NewLine}  The next years, by the second process:");
        foreach (YearMean[] row in comparison.Beyond.Chunk(6))
        {
            Console.WriteLine("  " + string.Join("   ", row.Select(year => Invariant($"{year.Year} {year.Mean,5:F1}"))));
        }

        Console.WriteLine();
        Console.WriteLine($"  model  {ModelPath}");
        Console.WriteLine($"  page   {page}");
        Console.WriteLine($"  host   {Host}");
        Console.WriteLine(comparison.LstmWins
            ? "  The LSTM's RMSE is below persistence's."
            : "  FAILED: the LSTM's RMSE is not below persistence's.");
    }

    private static void ShowTestYears(Comparison comparison)
    {
        Console.WriteLine($"{Environment.NewLine}  year   actual     LSTM   persistence");
        foreach ((Window window, float score) in comparison.Test.Zip(comparison.Scores))
        {
            Console.WriteLine(Invariant($"  {window.Year}   {window.Label,6:F1}   {score,6:F1}   {window.YearBefore,11:F1}"));
        }

        (RegressionMetrics lstm, RegressionMetrics persistence) = (comparison.Lstm, comparison.Persistence);
        Console.WriteLine(Invariant($"  RMSE            {lstm.RootMeanSquaredError,6:F1}   {persistence.RootMeanSquaredError,11:F1}"));
        Console.WriteLine(Invariant($"  MAE             {lstm.MeanAbsoluteError,6:F1}   {persistence.MeanAbsoluteError,11:F1}"));
    }
}

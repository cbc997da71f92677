using Examples;
using Microsoft.ML.Data;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Experiments;
using ML.Recurrent.Tuning;
using static System.FormattableString;

namespace Experiment;

/// <summary>Shows the search, its leaderboard and what its model is worth.</summary>
internal sealed class Report(string? folder) : ExampleReport("The best network for yearly sunspot numbers", "model", folder)
{
    private const int Shown = 10;

    public SearchBar Search { get; } = new();

    public void EndSearch()
    {
        Search.End();
        EndStep("search");
    }

    public void Show(
        RecurrentExperimentResult<RecurrentRegressionTransformer> result, RegressionMetrics best, RegressionMetrics persistence)
    {
        Console.WriteLine();
        Console.WriteLine(Invariant($"  {result.Leaderboard.Count} trials, {result.Epochs} epochs, ")
            + Invariant($"{result.Elapsed.TotalSeconds:F0} s ({result.Outcome}). The best:"));
        ShowLeaderboard(result.Leaderboard);
        Console.WriteLine();
        Console.WriteLine(Invariant($"  RMSE on the test years: {best.RootMeanSquaredError:F1}; ")
            + Invariant($"persistence {persistence.RootMeanSquaredError:F1}"));
        Console.WriteLine();
        Console.WriteLine($"  model        {ModelPath}");
        Console.WriteLine($"  leaderboard  {Path.Combine(Folder, "leaderboard.html")}");
        Console.WriteLine($"  host         {Host}");
        Console.WriteLine(best.RootMeanSquaredError < persistence.RootMeanSquaredError
            ? "  The best network's RMSE is below persistence's."
            : "  FAILED: the best network's RMSE is not below persistence's.");
    }

    private static void ShowLeaderboard(IReadOnlyList<RecurrentTrial> trials)
    {
        Console.WriteLine("  trial    rmse  epochs  cell  units  layers  rate     batch  state");
        foreach (RecurrentTrial trial in trials.Take(Shown))
        {
            IReadOnlyDictionary<string, TrialValue> values = trial.Values;
            Console.WriteLine(Invariant($"  {trial.Id,5}  {trial.Metric,6:F1}  {trial.Curve.Count,6}  {values["Cell"].Text,-4}  ")
                + Invariant($"{values["HiddenSize"].Number,5}  {values["NumberOfLayers"].Number,6}  ")
                + Invariant($"{values["LearningRate"].Number,-7:G2}  {values["BatchSize"].Number,5}  {trial.State}"));
        }
    }
}

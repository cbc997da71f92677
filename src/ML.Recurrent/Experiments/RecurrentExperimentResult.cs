using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Tuning;
using ML.Recurrent.Tuning.Reporting;

namespace ML.Recurrent.Experiments;

/// <summary>What an experiment came to.</summary>
public sealed class RecurrentExperimentResult<TTransformer>
    where TTransformer : RecurrentTransformer
{
    private readonly ExperimentSummary _summary;

    internal RecurrentExperimentResult(ExperimentSummary summary) => _summary = summary;

    /// <summary>The best trial's model, to be evaluated, saved and served as any other.</summary>
    public required TTransformer BestModel { get; init; }

    /// <summary>Whether <see cref="BestModel"/> was trained anew on all rows, and is not the very one that was measured.</summary>
    public required bool IsRefit { get; init; }

    /// <summary>The best trial: the first of <see cref="Leaderboard"/>.</summary>
    public RecurrentTrial BestTrial => Leaderboard[0];

    /// <summary>A trainer with the best trial's values, that trains for as many epochs as were best for it, without validation.</summary>
    public required RecurrentTrainer<TTransformer> BestTrainer { get; init; }

    /// <summary>All trials, the best first; those without a metric that is a number come after the others, those that failed at the
    /// end.</summary>
    public required IReadOnlyList<RecurrentTrial> Leaderboard { get; init; }

    /// <summary>What <see cref="RecurrentTrial.Metric"/> is: <c>loss</c>, <c>accuracy</c> or <c>rmse</c>.</summary>
    public required string MetricName { get; init; }

    /// <summary>Why the search ended.</summary>
    public required ExperimentOutcome Outcome { get; init; }

    /// <summary>Epochs of all trials.</summary>
    public required long Epochs { get; init; }

    /// <summary>Time of the search, that of earlier runs in the same folder included.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Writes the leaderboard as one HTML page: curves of all trials, the search space, a table that sorts. A file that is there
    /// already is replaced as a whole; the folder is made if there is none.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is not a path.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void SaveLeaderboard(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        LeaderboardFile.Write(path, _summary);
    }
}

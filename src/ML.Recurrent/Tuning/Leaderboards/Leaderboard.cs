using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tuning.Leaderboards;

/// <summary>All trials of an experiment, the best first.</summary>
/// <param name="Metric">What they are ordered by.</param>
/// <param name="Entries">Those without a metric that is a number come after the others, those that failed at the end.</param>
internal sealed record Leaderboard(MetricRule Metric, IReadOnlyList<LeaderboardEntry> Entries)
{
    /// <summary>The best trial; null if none has a metric that is a finite number.</summary>
    public LeaderboardEntry? Best =>
        Entries is [{ State: not TrialState.Failed } first, ..] && double.IsFinite(first.Metric) ? first : null;

    /// <param name="history">The trials.</param>
    /// <param name="maximumEpochs">Epochs of a trial that is trained to its end.</param>
    /// <param name="hasStopped">Nothing is running any more.</param>
    /// <param name="isOver">Nothing will go on.</param>
    public static Leaderboard Of(TrialHistory history, int maximumEpochs, bool hasStopped, bool isOver) =>
        new(history.Rule,
        [
            .. history.Trials
                .Select(trial => LeaderboardEntry.Of(trial, history.Rule, State(trial, maximumEpochs, hasStopped, isOver)))
                .OrderBy(entry => entry.State == TrialState.Failed)
                .ThenBy(entry => history.Rule.Loss(entry.Metric))
                .ThenBy(entry => entry.Trial.Id),
        ]);

    public static TrialState State(Trial trial, int maximumEpochs, bool hasStopped, bool isOver) =>
        trial.Failure is not null ? TrialState.Failed
        : trial.Job is not null ? hasStopped ? TrialState.Interrupted : TrialState.Running
        : trial.HasEnded || trial.Epochs == maximumEpochs ? TrialState.Completed
        : isOver ? TrialState.Pruned
        : TrialState.Paused;
}

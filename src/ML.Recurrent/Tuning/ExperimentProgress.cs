using ML.Recurrent.Tuning.Leaderboards;

namespace ML.Recurrent.Tuning;

/// <summary>Something has happened to a trial.</summary>
/// <param name="Trial">How it stands now; its place is not known.</param>
/// <param name="Trials">Trials begun.</param>
/// <param name="Epochs">Epochs of the jobs that are done.</param>
/// <param name="Elapsed">In all sessions.</param>
internal sealed record ExperimentProgress(LeaderboardEntry Trial, int Trials, long Epochs, TimeSpan Elapsed)
{
    /// <summary>A job of the trial is over: done, failed or stopped.</summary>
    public required bool IsEndOfJob { get; init; }

    /// <summary>Ranks all trials as they stand now. To be called before the report returns.</summary>
    public required Func<Leaderboard> Leaderboard { get; init; }
}

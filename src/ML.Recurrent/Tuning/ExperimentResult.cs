using ML.Recurrent.Tuning.Leaderboards;

namespace ML.Recurrent.Tuning;

/// <summary>What an experiment has found.</summary>
/// <param name="Best">The best trial, possibly one that was stopped within a job: the epoch that counts can be had again.</param>
/// <param name="Leaderboard">All trials.</param>
/// <param name="Outcome">Why it ended.</param>
/// <param name="Elapsed">In all its sessions.</param>
internal sealed record ExperimentResult(LeaderboardEntry Best, Leaderboard Leaderboard, ExperimentOutcome Outcome, TimeSpan Elapsed);

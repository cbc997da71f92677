using ML.Recurrent.Tuning.Leaderboards;

namespace ML.Recurrent.Tuning.Reporting;

/// <summary>What an experiment was, or is while it runs, and what its trials came to.</summary>
internal sealed record ExperimentSummary
{
    /// <summary>The outcome of an experiment that runs.</summary>
    public const string Running = "running";

    /// <summary>The user's name for it, or the trainer's.</summary>
    public required string Title { get; init; }

    /// <summary>What was learned, in words.</summary>
    public required string Task { get; init; }

    public required RecurrentSearchSpace Space { get; init; }

    public required Leaderboard Board { get; init; }

    /// <summary>How points are proposed, in words.</summary>
    public required string Proposals { get; init; }

    /// <summary>How trials are pruned, in words.</summary>
    public required string Pruning { get; init; }

    /// <summary>Epochs of a trial that is trained to its end.</summary>
    public required int MaximumEpochs { get; init; }

    /// <summary>Epochs at which trials are left, ascending, the last of a trial among them; none without pruning.</summary>
    public required IReadOnlyList<int> Rungs { get; init; }

    /// <summary>Epochs of all trials together.</summary>
    public required long EpochsDone { get; init; }

    /// <summary>Why it ended, in words; <see cref="Running"/> while it has not.</summary>
    public required string Outcome { get; init; }

    public required DateTimeOffset Started { get; init; }

    /// <summary>In all sessions.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Options that are not searched and differ from their defaults.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Fixed { get; init; }

    public bool IsRunning => Outcome == Running;
}

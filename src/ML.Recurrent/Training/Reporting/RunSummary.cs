using ML.Recurrent.Model;
using ML.Recurrent.Training.Data;

namespace ML.Recurrent.Training.Reporting;

/// <summary>What a run of training was and came to.</summary>
internal sealed record RunSummary
{
    /// <summary>The trainer's name, or the user's for the run.</summary>
    public required string Title { get; init; }

    public required RecurrentTask Task { get; init; }

    public required NetworkSpec Network { get; init; }

    /// <summary>All options, in the order they are to be read.</summary>
    public required IReadOnlyList<ReportedOption> Options { get; init; }

    public required DataSummary Data { get; init; }

    /// <summary>Names of the classes that <see cref="DataSummary.ClassCounts"/> counts, in its order.</summary>
    /// <value>Default none: classes go by their numbers, those of a binary task by no and yes.</value>
    public IReadOnlyList<string> ClassNames { get; init; } = [];

    /// <summary>The epochs that ended, in order.</summary>
    public required IReadOnlyList<EpochReport> Epochs { get; init; }

    /// <summary>The epoch that was best on validation; 0 if there is none.</summary>
    public required int BestEpoch { get; init; }

    /// <summary>What <see cref="EpochReport.ValidationMetric"/> is.</summary>
    public required string MetricName { get; init; }

    public required TrainingOutcome Outcome { get; init; }

    /// <summary>Why training ended, or the error it ended with; empty if the outcome says it all.</summary>
    public required string Message { get; init; }

    public required DateTimeOffset Started { get; init; }

    /// <summary>Time of the whole run, reading included.</summary>
    public required TimeSpan Elapsed { get; init; }

    public required int NumberOfThreads { get; init; }

    public bool HasValidation => Epochs.Any(epoch => epoch.ValidationLoss.HasValue);

    /// <summary>Where training was best, else where it ended; null before the first epoch has ended.</summary>
    public EpochReport? KeyEpoch => Epochs.FirstOrDefault(epoch => epoch.Epoch == BestEpoch) ?? Epochs.LastOrDefault();
}

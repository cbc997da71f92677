using System.Diagnostics;
using ML.Recurrent.Model;

namespace ML.Recurrent.Training.Data;

/// <summary>Data made ready for training: surveyed, split, standardised, and held in memory or to be streamed.</summary>
internal sealed record TrainingData : IDisposable
{
    public required IMinibatches Training { get; init; }

    /// <summary>In a fixed order; null if there is nothing to validate on.</summary>
    public IMinibatches? Validation { get; init; }

    public required DataSummary Summary { get; init; }

    /// <summary>What the features are standardised by.</summary>
    public Standardization? Features { get; init; }

    /// <summary>What the targets are standardised by.</summary>
    public Standardization? Label { get; init; }

    /// <param name="training">What to train on; read once here, and again in each epoch where it is streamed.</param>
    /// <param name="validation">What to validate on, or null; not together with a fraction.</param>
    /// <param name="task">What the targets mean.</param>
    /// <param name="options">How to go about it.</param>
    /// <param name="given">Statistics to standardise by in place of the data's own: those of a model that training goes on from.</param>
    /// <param name="cancellation">Looked at before every row, while streaming too.</param>
    /// <exception cref="InvalidOperationException">There are too few rows, or a streamed source changes between two passes.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static TrainingData Prepare(
        ISequenceSource training,
        ISequenceSource? validation,
        RecurrentTask task,
        DataOptions options,
        (Standardization? Features, Standardization? Label)? given,
        CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        using DataFingerprint? fingerprint = options.Fingerprint ? new DataFingerprint() : null;
        var split = new ValidationSplit(options.Seed, validation is null ? options.ValidationFraction : 0);
        var first = new FirstPass(training, task, split, options.Standardize && given is null);
        first.Run(MemoryLimit(options), fingerprint, cancellation);
        FirstPass? other = validation is null ? null : new FirstPass(validation, task, default, standardize: false);
        other?.Run(MemoryLimit(options) - first.Bytes, fingerprint, cancellation);
        long validationSequences = other?.Training.Sequences ?? first.Validation.Sequences;
        Check(first.Training.Sequences, validationSequences, validation is not null, split);

        DataScaling scaling = given is { } statistics
            ? new DataScaling(statistics.Features, statistics.Label)
            : new DataScaling(first.Training.Features, first.Training.Label);
        first.Apply(scaling);
        other?.Apply(scaling);
        return new TrainingData
        {
            Training = first.Minibatches(ofValidation: false, shuffled: true, scaling, options, cancellation),
            Validation = validationSequences == 0 ? null
                : (other ?? first).Minibatches(ofValidation: other is null, shuffled: false, scaling, options, cancellation),
            Summary = Summarize(first, fingerprint) with
            {
                CanShuffle = training.CanShuffle,
                ValidationSequences = validationSequences,
                Elapsed = Stopwatch.GetElapsedTime(start),
            },
            Features = scaling.Features,
            Label = scaling.Label,
        };
    }

    public void Dispose()
    {
        Training.Dispose();
        Validation?.Dispose();
    }

    private static long MemoryLimit(DataOptions options) => options.Caching switch
    {
        DataCaching.Memory => long.MaxValue,
        DataCaching.Stream => 0,
        _ => options.MemoryLimit,
    };

    private static DataSummary Summarize(FirstPass pass, DataFingerprint? fingerprint) => new()
    {
        Sequences = pass.Training.Sequences,
        Steps = pass.Training.Steps,
        ShortestSequence = pass.Training.ShortestSequence,
        LongestSequence = pass.Training.LongestSequence,
        ClassCounts = pass.Training.ClassCounts,
        IsInMemory = pass.IsInMemory,
        Fingerprint = fingerprint?.ToString(),
    };

    private static void Check(long training, long validation, bool hasValidationSet, ValidationSplit split)
    {
        if (training + (hasValidationSet ? 0 : validation) == 0)
        {
            throw new InvalidOperationException("There are no sequences to train on.");
        }

        if (hasValidationSet && validation == 0)
        {
            throw new InvalidOperationException("There are no sequences to validate on.");
        }

        if (split.Fraction > 0 && (training == 0 || validation == 0))
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"ValidationFraction = {split.Fraction} leaves no rows to {(training == 0 ? "train" : "validate")} on: there are ")
                + FormattableString.Invariant($"{training + validation} usable rows. Choose another fraction, or name a ValidationSet."));
        }
    }
}

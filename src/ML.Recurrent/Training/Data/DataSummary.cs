namespace ML.Recurrent.Training.Data;

/// <summary>What the training data are, told by the first pass over them.</summary>
internal sealed record DataSummary
{
    /// <summary>Sequences to train on.</summary>
    public required long Sequences { get; init; }

    public long ValidationSequences { get; init; }

    /// <summary>Steps of all sequences to train on.</summary>
    public long Steps { get; init; }

    /// <summary>Steps of the shortest sequence to train on.</summary>
    public int ShortestSequence { get; init; }

    /// <summary>Steps of the longest sequence to train on.</summary>
    public int LongestSequence { get; init; }

    /// <summary>
    /// How often each class is a target in training, missing ones left out; empty for tasks without classes that exclude each other.
    /// Two for yes-or-no tasks: no, yes.
    /// </summary>
    public IReadOnlyList<long> ClassCounts { get; init; } = [];

    /// <summary>Whether the sequences to train on are held in memory, or read anew in each epoch.</summary>
    public bool IsInMemory { get; init; }

    /// <summary>Whether the order of sequences that are not held in memory changes beyond the buffer from epoch to epoch.</summary>
    public bool CanShuffle { get; init; }

    /// <summary>SHA-256 of all sequences, targets and weights in their own order, validation included; null if not asked for.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Time that the first pass took.</summary>
    public TimeSpan Elapsed { get; init; }
}

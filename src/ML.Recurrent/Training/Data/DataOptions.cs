namespace ML.Recurrent.Training.Data;

/// <summary>How data are brought to training; checked by whoever takes it from a user.</summary>
internal sealed record DataOptions
{
    /// <summary>Sequences in a minibatch.</summary>
    public required int BatchSize { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>Whether features, and targets that are real values, are brought to mean 0 and deviation 1.</summary>
    public bool Standardize { get; init; }

    public DataCaching Caching { get; init; }

    /// <summary>Bytes of sequences that <see cref="DataCaching.Auto"/> keeps in memory at most.</summary>
    public long MemoryLimit { get; init; } = long.MaxValue;

    /// <summary>Sequences that are drawn from where data are streamed; cut down to whole minibatches, at least one.</summary>
    public int BufferedSequences { get; init; } = 4096;

    /// <summary>Share of the rows that is kept from training, in [0, 1); 0 for none.</summary>
    public double ValidationFraction { get; init; }

    /// <summary>Whether <see cref="DataSummary.Fingerprint"/> is asked for.</summary>
    public bool Fingerprint { get; init; }
}

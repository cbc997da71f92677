namespace ML.Recurrent.Deployment;

/// <summary>How large a model file from outside may be; whatever is larger is refused before anything is done about it.</summary>
/// <remarks>
/// Checking a file takes memory for one of its models at a time, at most about twice <see cref="MaximumEntryBytes"/>, and no more than the
/// file has to show for it.
/// </remarks>
public sealed record RecurrentModelLimits
{
    /// <summary>Most entries of the zip, folders included.</summary>
    /// <value>Default 4,096; at least 1.</value>
    public int MaximumEntries { get; init; } = 4096;

    /// <summary>Most bytes of the zip itself.</summary>
    /// <value>Default 2³² − 1, the most that a zip has without its 64-bit extension; at least 1.</value>
    public long MaximumFileBytes { get; init; } = uint.MaxValue;

    /// <summary>Most bytes of an entry, inflated.</summary>
    /// <value>Default 2³¹ + 2²¹, the most that the weights of a model may have; at least 1.</value>
    public long MaximumEntryBytes { get; init; } = (1L << 31) + (1 << 21);

    /// <summary>Most bytes of all entries together, inflated.</summary>
    /// <value>Default 2³²; at least 1.</value>
    public long MaximumTotalBytes { get; init; } = 1L << 32;

    /// <summary>Most bytes that a byte of the zip may inflate to, in entries of more than 1 MiB.</summary>
    /// <value>Default 200; at least 1. Trained weights have about 1.1, text up to 20; the greatest possible is about 1,032.</value>
    public int MaximumRatio { get; init; } = 200;

    /// <summary>Most folders within each other, the entry itself included.</summary>
    /// <value>Default 32; at least 1. A chain in a chain adds one.</value>
    public int MaximumDepth { get; init; } = 32;

    /// <summary>Most bytes of an entry's name, its folders included.</summary>
    /// <value>Default 1,024; at least 1.</value>
    public int MaximumNameBytes { get; init; } = 1024;

    /// <exception cref="ArgumentOutOfRangeException">A limit is below 1.</exception>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumEntries, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumFileBytes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumEntryBytes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumTotalBytes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumRatio, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumDepth, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumNameBytes, 1);
    }
}

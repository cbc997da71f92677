namespace ML.Recurrent.Training.Data;

/// <summary>The minibatches of one epoch after another.</summary>
/// <remarks>The order of an epoch is a function of the seed and its number alone.</remarks>
internal interface IMinibatches : IDisposable
{
    SequenceShape Shape { get; }

    /// <summary>Sequences in an epoch.</summary>
    long Count { get; }

    /// <summary>Minibatches in an epoch.</summary>
    int BatchCount { get; }

    /// <summary>Goes to before the first minibatch of an epoch.</summary>
    void BeginEpoch(int epoch);

    /// <summary>Passes over some minibatches: what follows is what would have followed them.</summary>
    void Skip(int batches);

    /// <returns>False at the end of the epoch.</returns>
    bool MoveNext();

    /// <summary>Holds the minibatch's sequences, standardised and without missing features; may hold others.</summary>
    SequenceDataset Data { get; }

    /// <summary>Which sequences of <see cref="Data"/> the minibatch has; valid until the next <see cref="MoveNext"/>.</summary>
    ReadOnlySpan<int> Batch { get; }
}

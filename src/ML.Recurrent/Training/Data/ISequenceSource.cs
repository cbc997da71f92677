namespace ML.Recurrent.Training.Data;

/// <summary>Sequences and their targets, to be read as often as is needed.</summary>
internal interface ISequenceSource
{
    SequenceShape Shape { get; }

    /// <summary>Whether it can give another order than its own.</summary>
    bool CanShuffle { get; }

    /// <param name="order">
    /// Null for the source's own order; else any that it can give cheaply, its own included, fixed by that number.
    /// </param>
    ISequenceReader Open(ulong? order);
}

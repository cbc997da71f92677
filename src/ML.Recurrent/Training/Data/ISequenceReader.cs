using ML.Recurrent.Model;

namespace ML.Recurrent.Training.Data;

/// <summary>One pass over a source. What it shows is valid until the next <see cref="MoveNext"/>.</summary>
internal interface ISequenceReader : IDisposable
{
    bool MoveNext();

    /// <summary>Tells the row from others, the same in any order.</summary>
    ulong Key { get; }

    /// <summary>The sequence, settled; it may be empty.</summary>
    SequenceSteps Steps { get; }

    /// <summary>[target size], or [T, target size] where each step has a target. NaN is missing.</summary>
    ReadOnlySpan<float> Targets { get; }

    /// <summary>What the row counts for in the loss; finite, at least 0.</summary>
    float Weight { get; }
}

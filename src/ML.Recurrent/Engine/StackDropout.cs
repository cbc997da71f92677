namespace ML.Recurrent.Engine;

/// <summary>
/// Dropout between the layers of a stack (Srivastava et al., 2014): in training, values that a layer reads from the one below are zeroed
/// at random and the others divided by 1 − <see cref="Rate"/>, so that their expectation stays.
/// </summary>
/// <remarks>
/// Whether a value is dropped is a function of the seed, the number of the forward call, the layer, the sequence's index in its batch, the
/// step and the unit alone: neither threads nor lengths nor the order in which the engine visits them play a part.
/// </remarks>
public readonly record struct StackDropout
{
    private readonly double _rate;

    /// <summary>Probability that a value is dropped, from 0 to below 1.</summary>
    /// <value>Default 0: none.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is outside its range.</exception>
    public double Rate
    {
        get => _rate;
        init => _rate = value is >= 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Rate), value, "Expected a probability from 0 to below 1.");
    }

    /// <summary>
    /// Whether a sequence keeps one mask for all its steps (variational; Gal and Ghahramani, 2016) or draws one for each.
    /// </summary>
    /// <value>Default false: one for each step.</value>
    public bool PerSequence { get; init; }

    /// <summary>Seed of the masks.</summary>
    /// <value>Default 0.</value>
    public int Seed { get; init; }
}

namespace ML.Recurrent.Engine;

/// <summary>
/// Dropout between the layers of a stack (Srivastava et al., 2014) and of what recurrent products read (Gal and Ghahramani, 2016): in
/// training, values are zeroed at random and the others divided by 1 − rate, so that their expectation stays.
/// </summary>
/// <remarks>
/// Whether a value is dropped is a function of the seed, the number of the forward call, the layer, the sequence's index in its batch, the
/// step and the unit alone: neither threads nor lengths nor the order in which the engine visits them play a part.
/// </remarks>
public readonly record struct StackDropout
{
    private readonly double _rate;
    private readonly double _recurrentRate;

    /// <summary>Probability that a value which a layer reads from the one below is dropped, from 0 to below 1.</summary>
    /// <value>Default 0: none.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is outside its range.</exception>
    public double Rate
    {
        get => _rate;
        init => _rate = Require(value, nameof(Rate));
    }

    /// <summary>
    /// Probability that a unit of the state h is dropped where the recurrent weights read it, from 0 to below 1. One mask for each
    /// sequence, layer and direction holds for all steps of a call; outputs, and h in the equations of a cell, stay as they are.
    /// </summary>
    /// <value>Default 0: none. Not for a GRU with <see cref="ResetGate.BeforeProjection"/>, whose weights read r ⊙ h.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is outside its range.</exception>
    public double RecurrentRate
    {
        get => _recurrentRate;
        init => _recurrentRate = Require(value, nameof(RecurrentRate));
    }

    /// <summary>
    /// Whether a sequence keeps one mask between two layers for all its steps (variational; Gal and Ghahramani, 2016) or draws one for
    /// each.
    /// </summary>
    /// <value>Default false: one for each step.</value>
    public bool PerSequence { get; init; }

    /// <summary>Seed of the masks.</summary>
    /// <value>Default 0.</value>
    public int Seed { get; init; }

    private static double Require(double rate, string name) => rate is >= 0 and < 1
        ? rate
        : throw new ArgumentOutOfRangeException(name, rate, "Expected a probability from 0 to below 1.");
}

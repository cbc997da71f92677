namespace ML.Recurrent.Engine;

/// <summary>A cell, as data: its kind and what varies within the kind.</summary>
/// <param name="Kind">The recurrence.</param>
public sealed record CellSpec(CellKind Kind)
{
    /// <summary>Where the reset gate meets the product; of a GRU only.</summary>
    /// <value>Default <see cref="ResetGate.AfterProjection"/>.</value>
    public ResetGate ResetGate { get; init; }

    /// <summary>The activation; of a simple recurrent network only.</summary>
    /// <value>Default <see cref="RnnActivation.Tanh"/>.</value>
    public RnnActivation Activation { get; init; }

    /// <summary>Limit of the pre-activations' magnitude, as ONNX's <c>clip</c> has it; for inference only.</summary>
    /// <value>Default infinity: no limit.</value>
    public float Clip { get; init; } = float.PositiveInfinity;

    /// <summary>A cell of this kind with nothing out of the ordinary.</summary>
    public static implicit operator CellSpec(CellKind kind) => new(kind);
}

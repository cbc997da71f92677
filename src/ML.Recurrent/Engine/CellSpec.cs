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

    /// <summary>The activation of the gates: i, f and o of an LSTM, r and z of a GRU.</summary>
    /// <value>Default <see cref="GateActivation.Sigmoid"/>.</value>
    public GateActivation GateActivation { get; init; }

    /// <summary>The activation of what is let in: g of an LSTM, n of a GRU.</summary>
    /// <value>Default <see cref="GateActivation.Tanh"/>.</value>
    public GateActivation CandidateActivation { get; init; } = GateActivation.Tanh;

    /// <summary>The activation ψ in h = o ⊙ ψ(c); of an LSTM only.</summary>
    /// <value>Default <see cref="GateActivation.Tanh"/>.</value>
    public GateActivation OutputActivation { get; init; } = GateActivation.Tanh;

    /// <summary>The gates that see c, each through a vector of H weights; of an LSTM only.</summary>
    /// <value>Default <see cref="Peepholes.None"/>. A forget gate that is coupled has none.</value>
    public Peepholes Peepholes { get; init; }

    /// <summary>Whether f = 1 − i, so that a cell forgets as much as it takes in (Greff et al., 2017); of an LSTM only.</summary>
    /// <value>Default false. Such a cell has three gates, i g o, and three quarters of the parameters.</value>
    public bool CoupledGates { get; init; }

    /// <summary>
    /// Width P of the output where it is a projection of the cell's H units, h = W_hr·(o ⊙ tanh c) (Sak et al., 2014; PyTorch's
    /// <c>proj_size</c>); of an LSTM only.
    /// </summary>
    /// <value>Default 0: no projection. Below H otherwise; the products with h then take P·4H multiplications in place of H·4H.</value>
    public int ProjectionSize { get; init; }

    /// <summary>Limit of |c|, beyond which c is cut off and passes no gradient; of an LSTM only.</summary>
    /// <value>Default infinity: no limit. Above 0 otherwise.</value>
    public float CellClip { get; init; } = float.PositiveInfinity;

    /// <summary>Limit of the pre-activations' magnitude, as ONNX's <c>clip</c> has it; for inference only.</summary>
    /// <value>Default infinity: no limit.</value>
    public float Clip { get; init; } = float.PositiveInfinity;

    /// <summary>A cell of this kind with nothing out of the ordinary.</summary>
    public static implicit operator CellSpec(CellKind kind) => new(kind);

    /// <summary>Whether the cell is as PyTorch has it, but for <see cref="Clip"/> and a GRU's <see cref="ResetGate"/>.</summary>
    internal bool IsPlain =>
        this == new CellSpec(Kind) { ResetGate = ResetGate, Activation = Activation, Clip = Clip };

    /// <summary>Width of the output h of a cell of H units: P, or H without a projection.</summary>
    internal int OutputSize(int hiddenSize) => ProjectionSize > 0 ? ProjectionSize : hiddenSize;
}

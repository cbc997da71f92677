namespace ML.Recurrent.Engine;

/// <summary>The recurrence at the heart of a layer.</summary>
public enum CellKind
{
    /// <summary>Long short-term memory with a forget gate (Hochreiter and Schmidhuber, 1997; Gers et al., 2000).</summary>
    Lstm,

    /// <summary>Gated recurrent unit (Cho et al., 2014).</summary>
    Gru,

    /// <summary>Simple recurrent network (Elman, 1990).</summary>
    Rnn,
}

/// <summary>Where a GRU's reset gate meets the recurrent product.</summary>
public enum ResetGate
{
    /// <summary>r ⊙ (h·Wᵀ + b), as PyTorch and cuDNN have it (ONNX: <c>linear_before_reset = 1</c>).</summary>
    AfterProjection,

    /// <summary>(r ⊙ h)·Wᵀ + b, as first published (ONNX: <c>linear_before_reset = 0</c>).</summary>
    BeforeProjection,
}

/// <summary>What a simple recurrent network does to its pre-activation.</summary>
public enum RnnActivation
{
    /// <summary>The hyperbolic tangent.</summary>
    Tanh,

    /// <summary>max(0, z).</summary>
    Relu,
}

/// <summary>What a gate or a candidate makes of its pre-activation.</summary>
public enum GateActivation
{
    /// <summary>σ(z) = 1 / (1 + e⁻ᶻ).</summary>
    Sigmoid,

    /// <summary>The hyperbolic tangent.</summary>
    Tanh,
}

/// <summary>Gates of an LSTM that see the cell's content c besides x and h (Gers, Schraudolph and Schmidhuber, 2002).</summary>
[Flags]
public enum Peepholes
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>The input gate, which sees c of the step before.</summary>
    Input = 1,

    /// <summary>The forget gate, which sees c of the step before.</summary>
    Forget = 2,

    /// <summary>The output gate, which sees c of its own step.</summary>
    Output = 4,

    /// <summary>All three.</summary>
    All = Input | Forget | Output,
}

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

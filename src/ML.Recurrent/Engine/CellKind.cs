namespace ML.Recurrent.Engine;

/// <summary>The recurrence at the heart of a layer.</summary>
public enum CellKind
{
    /// <summary>Long short-term memory with a forget gate (Hochreiter and Schmidhuber, 1997; Gers et al., 2000).</summary>
    Lstm,

    /// <summary>Gated recurrent unit with the reset gate applied after the product, as PyTorch and cuDNN do (Cho et al., 2014).</summary>
    Gru,
}

namespace ML.Recurrent.Model;

/// <summary>What the head reads of the last recurrent layer's outputs.</summary>
public enum Pooling
{
    /// <summary>The final state of each direction, forward before backward: that after the last step, and that at the first.</summary>
    Last,

    /// <summary>The mean of the outputs over all steps.</summary>
    Mean,

    /// <summary>The greatest output over all steps, each unit on its own.</summary>
    Max,

    /// <summary>
    /// A weighted mean over all steps: weights softmax(vᵀ·tanh(W·h + b)), learned with the rest (additive attention;
    /// Bahdanau et al., 2015).
    /// </summary>
    Attention,

    /// <summary>No pooling: every step has an output of its own.</summary>
    None,
}

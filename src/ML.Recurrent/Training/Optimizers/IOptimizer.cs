namespace ML.Recurrent.Training.Optimizers;

/// <summary>A rule that moves parameters against their gradients. Its state belongs to one vector of parameters.</summary>
internal interface IOptimizer
{
    /// <param name="parameters">Updated in place.</param>
    /// <param name="gradients">Laid out as the parameters.</param>
    /// <param name="learningRate">Step size.</param>
    void Step(Span<float> parameters, ReadOnlySpan<float> gradients, double learningRate);
}

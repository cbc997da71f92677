using ML.Recurrent.Engine.Threads;

namespace ML.Recurrent.Training.Optimizers;

/// <summary>A rule that moves parameters against their gradients. Its state belongs to one vector of parameters.</summary>
internal interface IOptimizer
{
    /// <param name="parameters">Updated in place.</param>
    /// <param name="gradients">Laid out as the parameters.</param>
    /// <param name="learningRate">Step size.</param>
    /// <param name="team">Who shares the work; null is the caller alone.</param>
    void Step(Span<float> parameters, GradientVector gradients, double learningRate, WorkerTeam? team = null);
}

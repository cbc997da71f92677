using ML.Recurrent.Engine.Memory;
using ML.Recurrent.Engine.Threads;

namespace ML.Recurrent.Training.Optimizers;

/// <summary>A rule that moves parameters against their gradients. Its state belongs to one vector of parameters.</summary>
/// <remarks>
/// Parameters, <see cref="Moments"/> and <see cref="Steps"/> are all there is: an optimiser of the same options that is given them goes on
/// bit for bit. Where a parameter and all its gradients are 0, as in the gaps of a layout, parameter and moments stay 0.
/// </remarks>
internal interface IOptimizer
{
    /// <summary>What is remembered of the gradients so far: vectors laid out as the parameters; none for plain gradient descent.</summary>
    IReadOnlyList<AlignedBuffer> Moments { get; }

    /// <summary>Number of steps so far.</summary>
    long Steps { get; set; }

    /// <param name="parameters">Updated in place.</param>
    /// <param name="gradients">Laid out as the parameters.</param>
    /// <param name="learningRate">Step size.</param>
    /// <param name="team">Who shares the work; null is the caller alone.</param>
    void Step(Span<float> parameters, GradientVector gradients, double learningRate, WorkerTeam? team = null);
}

using ML.Recurrent.Engine.Memory;
using ML.Recurrent.Engine.Threads;

namespace ML.Recurrent.Training.Optimizers;

/// <summary>Adam (Kingma and Ba, 2015).</summary>
/// <remarks>
/// <code>
///   m ← β₁m + (1 − β₁)g      v ← β₂v + (1 − β₂)g²
///   p ← p − η/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε)          β₁ = 0.9, β₂ = 0.999, ε = 1e-8
/// </code>
/// A parameter without a gradient moves on by its moments, so every step updates every parameter, embeddings included.
/// </remarks>
internal sealed class Adam(int parameterCount) : VectorUpdate, IOptimizer
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;
    private const float Epsilon = 1e-8f;

    private readonly AlignedBuffer _m = new(parameterCount);
    private readonly AlignedBuffer _v = new(parameterCount);
    private GradientVector? _gradients;
    private AdamRates _rates;
    private long _steps;

    public void Step(Span<float> parameters, GradientVector gradients, double learningRate, WorkerTeam? team = null)
    {
        _steps++;
        double correction1 = 1 - Math.Pow(Beta1, _steps);
        double correction2 = 1 - Math.Pow(Beta2, _steps);
        _rates = new AdamRates
        {
            Beta1 = (float)Beta1,
            OneMinusBeta1 = (float)(1 - Beta1),
            Beta2 = (float)Beta2,
            OneMinusBeta2 = (float)(1 - Beta2),
            StepSize = (float)(learningRate / correction1),
            RootCorrection2 = (float)Math.Sqrt(correction2),
            Epsilon = Epsilon,
        };
        _gradients = gradients;
        Run(parameters, team);
    }

    protected override void Update(Span<float> parameters, int start)
    {
        int count = parameters.Length;
        AdamKernel.Run(
            parameters, _gradients!.Values.Slice(start, count), _m.Span.Slice(start, count), _v.Span.Slice(start, count), _rates);
    }
}

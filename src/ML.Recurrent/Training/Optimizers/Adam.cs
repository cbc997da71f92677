using ML.Recurrent.Engine.Memory;

namespace ML.Recurrent.Training.Optimizers;

/// <summary>Adam (Kingma and Ba, 2015).</summary>
/// <remarks>
/// <code>
///   m ← β₁m + (1 − β₁)g      v ← β₂v + (1 − β₂)g²
///   p ← p − η/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε)          β₁ = 0.9, β₂ = 0.999, ε = 1e-8
/// </code>
/// </remarks>
internal sealed class Adam(int parameterCount) : IOptimizer
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;
    private const float Epsilon = 1e-8f;

    private readonly AlignedBuffer _m = new(parameterCount);
    private readonly AlignedBuffer _v = new(parameterCount);
    private long _steps;

    public void Step(Span<float> parameters, ReadOnlySpan<float> gradients, double learningRate)
    {
        _steps++;
        double correction1 = 1 - Math.Pow(Beta1, _steps);
        double correction2 = 1 - Math.Pow(Beta2, _steps);
        var rates = new AdamRates
        {
            Beta1 = (float)Beta1,
            OneMinusBeta1 = (float)(1 - Beta1),
            Beta2 = (float)Beta2,
            OneMinusBeta2 = (float)(1 - Beta2),
            StepSize = (float)(learningRate / correction1),
            RootCorrection2 = (float)Math.Sqrt(correction2),
            Epsilon = Epsilon,
        };
        AdamKernel.Run(parameters, gradients, _m.Span, _v.Span, rates);
    }
}

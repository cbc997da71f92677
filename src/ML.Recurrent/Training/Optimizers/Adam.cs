using ML.Recurrent.Engine.Memory;

namespace ML.Recurrent.Training.Optimizers;

/// <summary>Adam (Kingma and Ba, 2015), and AdamW (Loshchilov and Hutter, 2019).</summary>
/// <remarks>
/// <code>
///   Adam: g ← g + λp      AdamW: p ← p − ηλp
///   m ← β₁m + (1 − β₁)g      v ← β₂v + (1 − β₂)g²
///   p ← p − η/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε)
/// </code>
/// A parameter without a gradient moves on by its moments, so every step updates every parameter, embeddings included.
/// </remarks>
internal sealed class Adam(int parameterCount, OptimizerOptions? options = null) : VectorUpdate
{
    private readonly OptimizerOptions _options = options ?? new OptimizerOptions();
    private readonly AlignedBuffer _m = new(parameterCount);
    private readonly AlignedBuffer _v = new(parameterCount);
    private AdamRates _rates;

    public override IReadOnlyList<AlignedBuffer> Moments => [_m, _v];

    protected override void Begin(double learningRate)
    {
        (double beta1, double beta2) = (_options.Beta1, _options.Beta2);
        bool decoupled = _options.Kind == Optimizer.AdamW;
        double correction1 = 1 - Math.Pow(beta1, Steps);
        double correction2 = 1 - Math.Pow(beta2, Steps);
        _rates = new AdamRates
        {
            Decay = decoupled ? 0 : (float)_options.WeightDecay,
            Kept = decoupled ? (float)(1 - learningRate * _options.WeightDecay) : 1,
            Beta1 = (float)beta1,
            OneMinusBeta1 = (float)(1 - beta1),
            Beta2 = (float)beta2,
            OneMinusBeta2 = (float)(1 - beta2),
            StepSize = (float)(learningRate / correction1),
            RootCorrection2 = (float)Math.Sqrt(correction2),
            Epsilon = (float)_options.Epsilon,
        };
    }

    protected override void Update(Span<float> parameters, GradientVector gradients, int start)
    {
        int count = parameters.Length;
        AdamKernel.Run(parameters, gradients.Values.Slice(start, count), _m.Slice(start, count), _v.Slice(start, count), _rates);
    }
}

using ML.Recurrent.Engine.Memory;

namespace ML.Recurrent.Training.Optimizers;

/// <summary>RMSProp (Tieleman and Hinton, 2012), with ε outside the root and the momentum of PyTorch.</summary>
/// <remarks>
/// <code>
///   g ← g + λp      v ← αv + (1 − α)g²      u = g / (√v + ε)
///   p ← p − η·u      with momentum: b ← μb + u      p ← p − η·b
/// </code>
/// Nothing corrects v for its start at 0, so the first steps are up to 1/√(1 − α) times η.
/// </remarks>
internal sealed class RmsProp(int parameterCount, OptimizerOptions options) : VectorUpdate
{
    private readonly AlignedBuffer _v = new(parameterCount);
    private readonly AlignedBuffer? _velocity = options.Momentum == 0 ? null : new AlignedBuffer(parameterCount);
    private RmsPropRates _rates;

    public override IReadOnlyList<AlignedBuffer> Moments => _velocity is null ? [_v] : [_v, _velocity];

    protected override void Begin(double learningRate) => _rates = new RmsPropRates
    {
        Decay = (float)options.WeightDecay,
        Alpha = (float)options.RmsPropDecay,
        OneMinusAlpha = (float)(1 - options.RmsPropDecay),
        StepSize = (float)learningRate,
        Epsilon = (float)options.Epsilon,
        Momentum = (float)options.Momentum,
    };

    protected override void Update(Span<float> parameters, GradientVector gradients, int start)
    {
        int count = parameters.Length;
        Span<float> velocity = _velocity is null ? default : _velocity.Slice(start, count);
        RmsPropKernel.Run(parameters, gradients.Values.Slice(start, count), _v.Slice(start, count), velocity, _rates);
    }
}

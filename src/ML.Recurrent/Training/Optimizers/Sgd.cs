using ML.Recurrent.Engine.Kernels;
using ML.Recurrent.Engine.Memory;

namespace ML.Recurrent.Training.Optimizers;

/// <summary>
/// Stochastic gradient descent, plain or with momentum (Polyak, 1964; Nesterov, 1983, as Sutskever et al., 2013, write it).
/// </summary>
/// <remarks>
/// <code>
///   g ← g + λp        b ← μb + g        p ← p − η·b        Nesterov: p ← p − η(g + μb)
/// </code>
/// Without momentum and weight decay a parameter without a gradient stays where it is, so rows of embeddings that a batch does not touch
/// are left out; with either it moves, and every step updates every parameter.
/// </remarks>
internal sealed class Sgd(int parameterCount, OptimizerOptions? options = null) : VectorUpdate
{
    private readonly OptimizerOptions _options = options ?? new OptimizerOptions { Kind = Optimizer.Sgd };
    private readonly AlignedBuffer? _velocity = options is null or { Momentum: 0 } ? null : new AlignedBuffer(parameterCount);
    private MomentumRates _rates;

    public override IReadOnlyList<AlignedBuffer> Moments => _velocity is null ? [] : [_velocity];

    protected override void Begin(double learningRate) => _rates = new MomentumRates
    {
        Decay = (float)_options.WeightDecay,
        StepSize = (float)learningRate,
        Momentum = (float)_options.Momentum,
        Nesterov = _options.Nesterov,
    };

    protected override void Update(Span<float> parameters, GradientVector gradients, int start)
    {
        ReadOnlySpan<float> g = gradients.Values.Slice(start, parameters.Length);
        if (_velocity is not null)
        {
            MomentumKernel.Run(parameters, g, _velocity.Slice(start, parameters.Length), _rates);
        }
        else if (_rates.Decay != 0)
        {
            DecayKernel.Run(parameters, g, _rates.StepSize, _rates.Decay);
        }
        else
        {
            UpdateTouched(parameters, gradients, start);
        }
    }

    // Elementwise, so a shard may be cut where two workers' ranges meet.
    private void UpdateTouched(Span<float> parameters, GradientVector gradients, int start)
    {
        foreach (Shard shard in gradients.Shards)
        {
            int from = Math.Max(shard.Start, start);
            int length = Math.Min(shard.Start + shard.Length, start + parameters.Length) - from;
            if (length > 0)
            {
                AddScaled.Run(parameters.Slice(from - start, length), gradients.Values.Slice(from, length), -_rates.StepSize);
            }
        }
    }
}

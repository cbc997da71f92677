using ML.Recurrent.Engine.Kernels;
using ML.Recurrent.Engine.Memory;
using ML.Recurrent.Engine.Threads;

namespace ML.Recurrent.Training.Optimizers;

/// <summary>Stochastic gradient descent, plain or with momentum (Polyak, 1964; Nesterov, 1983, as Sutskever et al., 2013, write it).</summary>
/// <remarks>
/// <code>
///   b ← μb + g        p ← p − η·b        Nesterov: p ← p − η(g + μb)
/// </code>
/// Without momentum a parameter without a gradient stays where it is, so rows of embeddings that a batch does not touch are left out;
/// with momentum it moves on, and every step updates every parameter.
/// </remarks>
internal sealed class Sgd(int parameterCount, double momentum = 0, bool nesterov = false) : VectorUpdate, IOptimizer
{
    private readonly AlignedBuffer _velocity = new(momentum == 0 ? 0 : parameterCount);
    private GradientVector? _gradients;
    private float _rate;

    public void Step(Span<float> parameters, GradientVector gradients, double learningRate, WorkerTeam? team = null)
    {
        _rate = (float)learningRate;
        _gradients = gradients;
        Run(parameters, team);
    }

    protected override void Update(Span<float> parameters, int start)
    {
        if (momentum == 0)
        {
            UpdateTouched(parameters, start);
            return;
        }

        int count = parameters.Length;
        MomentumKernel.Run(
            parameters, _gradients!.Values.Slice(start, count), _velocity.Span.Slice(start, count), _rate, (float)momentum, nesterov);
    }

    // Elementwise, so a shard may be cut where two workers' ranges meet.
    private void UpdateTouched(Span<float> parameters, int start)
    {
        foreach (Shard shard in _gradients!.Shards)
        {
            int from = Math.Max(shard.Start, start);
            int length = Math.Min(shard.Start + shard.Length, start + parameters.Length) - from;
            if (length > 0)
            {
                AddScaled.Run(parameters.Slice(from - start, length), _gradients.Values.Slice(from, length), -_rate);
            }
        }
    }
}

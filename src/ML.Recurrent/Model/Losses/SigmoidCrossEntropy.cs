using ML.Recurrent.Engine.Kernels;
using ML.Recurrent.Engine.Sequences;

namespace ML.Recurrent.Model.Losses;

/// <summary>Cross-entropy of independent yes-or-no labels, in nats. Targets are 0 or 1.</summary>
/// <remarks>
/// <code>
///   p = σ(y)        L = −target·ln p − (1 − target)·ln(1 − p) = max(y, 0) − y·target + ln(1 + e^−|y|)
///   dL/dy = p − target        over N labels present, L/N
/// </code>
/// </remarks>
internal sealed class SigmoidCrossEntropy : ILoss
{
    public LossValue Evaluate(PackedSequences sequences, ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradients)
    {
        long count = LossTargets.Count(targets);
        outputs.CopyTo(gradients);
        Probabilities(gradients);
        double sum = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            if (float.IsNaN(targets[i]))
            {
                gradients[i] = 0;
                continue;
            }

            double y = outputs[i];
            sum += Math.Max(y, 0) - y * targets[i] + Math.Log(1 + Math.Exp(-Math.Abs(y)));
            gradients[i] = (gradients[i] - targets[i]) / count;
        }

        return new LossValue(sum, count);
    }

    /// <summary>Turns outputs into probabilities in place.</summary>
    public static void Probabilities(Span<float> outputs) => SigmoidOf.Run(outputs);
}

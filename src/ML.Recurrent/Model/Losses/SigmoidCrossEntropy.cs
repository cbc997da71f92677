using ML.Recurrent.Engine.Kernels;
using ML.Recurrent.Engine.Sequences;

namespace ML.Recurrent.Model.Losses;

/// <summary>Cross-entropy of independent yes-or-no labels, in nats. Targets are 0 or 1.</summary>
/// <remarks>
/// <code>
///   p = σ(y)        L = −target·ln p − (1 − target)·ln(1 − p) = max(y, 0) − y·target + ln(1 + e),  e = e^−|y|
///   dL/dy = p − target        over N labels present, L/N
/// </code>
/// </remarks>
internal sealed class SigmoidCrossEntropy : ILoss
{
    // Σ ln(1 + e) = ln Π (1 + e): each factor is at most 2, so this many fit a double, and one logarithm serves them all.
    private const int FactorsPerLogarithm = 512;

    public LossValue Evaluate(PackedSequences sequences, ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradients)
    {
        long count = LossTargets.Count(targets);
        ExpOfMagnitude.Run(outputs, gradients);
        double sum = 0;
        for (int i = 0; i < outputs.Length; i += FactorsPerLogarithm)
        {
            int length = Math.Min(FactorsPerLogarithm, outputs.Length - i);
            sum += Evaluate(outputs.Slice(i, length), targets.Slice(i, length), gradients.Slice(i, length), count);
        }

        return new LossValue(sum, count);
    }

    /// <summary>Turns outputs into probabilities in place.</summary>
    public static void Probabilities(Span<float> outputs) => SigmoidOf.Run(outputs);

    /// <param name="outputs">y.</param>
    /// <param name="targets">As many.</param>
    /// <param name="gradients">e; then the gradients.</param>
    /// <param name="count">N.</param>
    private static double Evaluate(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradients, long count)
    {
        double sum = 0;
        double product = 1;
        for (int i = 0; i < outputs.Length; i++)
        {
            if (float.IsNaN(targets[i]))
            {
                gradients[i] = 0;
                continue;
            }

            float y = outputs[i];
            float e = gradients[i];
            sum += Math.Max(y, 0) - (double)y * targets[i];
            product *= 1 + (double)e;
            float p = (y >= 0 ? 1 : e) / (1 + e);
            gradients[i] = (p - targets[i]) / count;
        }

        return sum + Math.Log(product);
    }
}

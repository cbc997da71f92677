using ML.Recurrent.Engine.Kernels;
using ML.Recurrent.Engine.Sequences;

namespace ML.Recurrent.Model.Losses;

/// <summary>Cross-entropy of independent yes-or-no labels, in nats. Targets are 0 or 1.</summary>
/// <remarks>
/// <code>
///   p = σ(y)        L = −target·ln p − (1 − target)·ln(1 − p) = max(y, 0) − y·target + ln(1 + e),  e = e^−|y|
///   dL/dy = p − target        over N labels present, L/N
/// </code>
/// With weights or smoothing, what <see cref="LabelWeighting"/> makes of that.
/// </remarks>
internal sealed class SigmoidCrossEntropy(LabelWeighting? weighting = null) : ILoss
{
    // Σ ln(1 + e) = ln Π (1 + e): each factor is at most 2, so this many fit a double, and one logarithm serves them all.
    private const int FactorsPerLogarithm = 512;

    private readonly LabelWeighting _weighting = weighting ?? new LabelWeighting();

    public LossValue Evaluate(PackedSequences sequences, ReadOnlySpan<float> outputs, LossTargets targets, Span<float> gradients)
    {
        bool plain = _weighting.IsPlain && targets.Weights.IsEmpty;
        double weight = plain ? targets.Count() : _weighting.Weight(targets);
        ExpOfMagnitude.Run(outputs, gradients);
        double sum = 0;
        for (int i = 0; i < outputs.Length; i += FactorsPerLogarithm)
        {
            Range labels = i..Math.Min(i + FactorsPerLogarithm, outputs.Length);
            sum += plain
                ? Evaluate(outputs[labels], targets.Values[labels], gradients[labels], (float)weight)
                : EvaluateWeighted(outputs[labels], targets, i, gradients[labels], weight);
        }

        return new LossValue(sum, weight);
    }

    /// <summary>Turns outputs into probabilities in place.</summary>
    public static void Probabilities(Span<float> outputs) => SigmoidOf.Run(outputs);

    /// <param name="outputs">y.</param>
    /// <param name="targets">As many.</param>
    /// <param name="gradients">e; then the gradients.</param>
    /// <param name="count">N.</param>
    private static double Evaluate(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradients, float count)
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

    /// <param name="outputs">y.</param>
    /// <param name="targets">Of the whole batch.</param>
    /// <param name="first">The first of these outputs in it.</param>
    /// <param name="gradients">e; then the gradients.</param>
    /// <param name="total">W.</param>
    private double EvaluateWeighted(ReadOnlySpan<float> outputs, LossTargets targets, int first, Span<float> gradients, double total)
    {
        double sum = 0;
        double product = 1;
        double exponent = 0; // of the factors in the product
        for (int i = 0; i < outputs.Length; i++)
        {
            (double weight, float yes, float no) = _weighting.At(targets, first + i);
            if (weight == 0 || total == 0)
            {
                gradients[i] = 0;
                continue;
            }

            double factorExponent = weight * ((double)yes + no);
            if (factorExponent != exponent)
            {
                sum += exponent * Math.Log(product);
                (product, exponent) = (1, factorExponent);
            }

            float y = outputs[i];
            float e = gradients[i];
            sum += weight * (no * (double)Math.Max(y, 0) + yes * (double)Math.Max(-y, 0));
            product *= 1 + (double)e;
            float p = (y >= 0 ? 1 : e) / (1 + e);
            gradients[i] = (float)(weight * (no * p - yes * (1 - p)) / total);
        }

        return sum + exponent * Math.Log(product);
    }
}

using ML.Recurrent.Engine.Sequences;

namespace ML.Recurrent.Model.Losses;

/// <summary>Squared error, for real values.</summary>
/// <remarks>
/// <code>
///   L = (y − target)²        dL/dy = 2(y − target)        over N values present, L/N
///   rows of weight a: a·L over Σ a of the values present
/// </code>
/// </remarks>
internal sealed class SquaredError : ILoss
{
    public LossValue Evaluate(PackedSequences sequences, ReadOnlySpan<float> outputs, LossTargets targets, Span<float> gradients)
    {
        if (!targets.Weights.IsEmpty)
        {
            return EvaluateWeighted(outputs, targets, gradients);
        }

        long count = targets.Count();
        float scale = count == 0 ? 0 : 2f / count;
        return new LossValue(Add(0, 1, outputs, targets.Values, gradients, scale), count);
    }

    private static LossValue EvaluateWeighted(ReadOnlySpan<float> outputs, LossTargets targets, Span<float> gradients)
    {
        int rows = targets.Weights.Length;
        int size = outputs.Length / rows;
        double weight = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            weight += float.IsNaN(targets.Values[i]) ? 0 : targets.Weights[i / size];
        }

        double sum = 0;
        for (int row = 0; row < rows; row++)
        {
            float a = targets.Weights[row];
            Range values = (row * size)..((row + 1) * size);
            if (a > 0 && weight > 0)
            {
                sum = Add(sum, a, outputs[values], targets.Values[values], gradients[values], (float)(2.0 * a / weight));
            }
            else
            {
                gradients[values].Clear();
            }
        }

        return new LossValue(sum, weight);
    }

    // sum + Σ a·L
    private static double Add(
        double sum, double a, ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradients, float scale)
    {
        for (int i = 0; i < outputs.Length; i++)
        {
            float error = float.IsNaN(targets[i]) ? 0 : outputs[i] - targets[i];
            sum += a * ((double)error * error);
            gradients[i] = scale * error;
        }

        return sum;
    }
}

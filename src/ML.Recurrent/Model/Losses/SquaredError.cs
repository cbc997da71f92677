using ML.Recurrent.Engine.Sequences;

namespace ML.Recurrent.Model.Losses;

/// <summary>Squared error, for real values.</summary>
/// <remarks><code>L = (y − target)²        dL/dy = 2(y − target)        over N values present, L/N</code></remarks>
internal sealed class SquaredError : ILoss
{
    public LossValue Evaluate(PackedSequences sequences, ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradients)
    {
        long count = LossTargets.Count(targets);
        float scale = count == 0 ? 0 : 2f / count;
        double sum = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            float error = float.IsNaN(targets[i]) ? 0 : outputs[i] - targets[i];
            sum += (double)error * error;
            gradients[i] = scale * error;
        }

        return new LossValue(sum, count);
    }
}

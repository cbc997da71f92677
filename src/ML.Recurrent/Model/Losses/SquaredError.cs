namespace ML.Recurrent.Model.Losses;

/// <summary>Mean squared error over a batch.</summary>
/// <remarks><code>L = 1/(B·O) · Σ (y − target)²        dL/dy = 2/(B·O) · (y − target)</code></remarks>
internal static class SquaredError
{
    /// <param name="outputs">y, [B, O].</param>
    /// <param name="targets">[B, O].</param>
    /// <param name="gradients">dL/dy, [B, O], overwritten.</param>
    /// <returns>L; summed in double in ascending order.</returns>
    public static double Evaluate(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradients)
    {
        double sum = 0;
        float scale = 2f / outputs.Length;
        for (int i = 0; i < outputs.Length; i++)
        {
            float error = outputs[i] - targets[i];
            sum += (double)error * error;
            gradients[i] = scale * error;
        }

        return sum / outputs.Length;
    }
}

using ML.Recurrent.Engine.Kernels;
using ML.Recurrent.Engine.Sequences;

namespace ML.Recurrent.Model.Layers;

/// <summary>Mean and maximum of a sequence's outputs over its steps, and their gradients. An empty sequence is pooled to zeros.</summary>
internal static class StepPooling
{
    /// <param name="sequences">The layout of the batch.</param>
    /// <param name="h">[rows, D].</param>
    /// <param name="pooled">[B, D], overwritten.</param>
    /// <param name="width">D.</param>
    public static void Mean(PackedSequences sequences, ReadOnlySpan<float> h, Span<float> pooled, int width)
    {
        pooled.Clear();
        for (int b = 0; b < sequences.Count; b++)
        {
            for (int t = 0; t < sequences.Length(b); t++)
            {
                AddScaled.Run(pooled.Slice(b * width, width), h.Slice(sequences.Row(t, b) * width, width), 1f / sequences.Length(b));
            }
        }
    }

    public static void MeanBack(PackedSequences sequences, ReadOnlySpan<float> dPooled, Span<float> dH, int width)
    {
        dH.Clear();
        for (int b = 0; b < sequences.Count; b++)
        {
            for (int t = 0; t < sequences.Length(b); t++)
            {
                AddScaled.Run(dH.Slice(sequences.Row(t, b) * width, width), dPooled.Slice(b * width, width), 1f / sequences.Length(b));
            }
        }
    }

    /// <param name="sequences">The layout of the batch.</param>
    /// <param name="h">[rows, D].</param>
    /// <param name="pooled">[B, D], overwritten.</param>
    /// <param name="winners">
    /// [B, D], overwritten with the row that each maximum comes from: the first of equals, −1 for an empty sequence.
    /// </param>
    /// <param name="width">D.</param>
    public static void Max(PackedSequences sequences, ReadOnlySpan<float> h, Span<float> pooled, Span<int> winners, int width)
    {
        pooled.Clear();
        winners.Fill(-1);
        for (int b = 0; b < sequences.Count; b++)
        {
            for (int t = 0; t < sequences.Length(b); t++)
            {
                int row = sequences.Row(t, b);
                for (int j = 0; j < width; j++)
                {
                    float value = h[row * width + j];
                    if (t == 0 || value > pooled[b * width + j] || float.IsNaN(value))
                    {
                        pooled[b * width + j] = value;
                        winners[b * width + j] = row;
                    }
                }
            }
        }
    }

    public static void MaxBack(ReadOnlySpan<int> winners, ReadOnlySpan<float> dPooled, Span<float> dH, int width)
    {
        dH.Clear();
        for (int i = 0; i < winners.Length; i++)
        {
            if (winners[i] >= 0)
            {
                dH[winners[i] * width + i % width] += dPooled[i];
            }
        }
    }
}

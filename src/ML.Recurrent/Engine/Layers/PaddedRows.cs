using ML.Recurrent.Engine.Sequences;

namespace ML.Recurrent.Engine.Layers;

/// <summary>Rows between the caller's [T, B, width] in its own order of sequences and the packed order, which has no padding.</summary>
internal static class PaddedRows
{
    /// <summary>Takes the steps that exist from <paramref name="padded"/>.</summary>
    public static void Gather(PackedSequences sequences, ReadOnlySpan<float> padded, Span<float> packed, int width)
    {
        for (int t = 0; t < sequences.Timesteps; t++)
        {
            for (int b = 0; b < sequences.RowsAt(t); b++)
            {
                int from = t * sequences.Count + sequences.SourceIndex(b);
                padded.Slice(from * width, width).CopyTo(packed[(sequences.Row(t, b) * width)..]);
            }
        }
    }

    /// <summary>Puts the steps that exist into <paramref name="padded"/>, and zeros elsewhere.</summary>
    public static void Scatter(PackedSequences sequences, ReadOnlySpan<float> packed, Span<float> padded, int width)
    {
        padded.Clear();
        for (int t = 0; t < sequences.Timesteps; t++)
        {
            for (int b = 0; b < sequences.RowsAt(t); b++)
            {
                int to = t * sequences.Count + sequences.SourceIndex(b);
                packed.Slice(sequences.Row(t, b) * width, width).CopyTo(padded[(to * width)..]);
            }
        }
    }
}

namespace ML.Recurrent.Tests.References;

/// <summary>Sequences of unequal length side by side, time first: [T, B, width], zeros beyond their ends.</summary>
internal static class TimeMajor
{
    /// <param name="sequences">[sequence][T·width]; the longest says T, at least 1.</param>
    /// <param name="width">Values of a step.</param>
    public static float[] Pack(float[][] sequences, int width)
    {
        int timesteps = Math.Max(1, sequences.Max(sequence => sequence.Length / width));
        float[] packed = new float[timesteps * sequences.Length * width];
        for (int b = 0; b < sequences.Length; b++)
        {
            for (int t = 0; t < sequences[b].Length / width; t++)
            {
                sequences[b].AsSpan(t * width, width).CopyTo(packed.AsSpan((t * sequences.Length + b) * width));
            }
        }

        return packed;
    }

    public static float[][] Unpack(float[] packed, int[] lengths, int width) =>
        [.. lengths.Select((length, b) => Enumerable.Range(0, length)
            .SelectMany(t => packed.AsSpan((t * lengths.Length + b) * width, width).ToArray()).ToArray())];
}

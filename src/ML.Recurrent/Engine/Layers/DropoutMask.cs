using System.Numerics;
using System.Runtime.InteropServices;
using ML.Recurrent.Engine.Sequences;

namespace ML.Recurrent.Engine.Layers;

/// <summary>The masks of one forward call: computed from their coordinates wherever they are needed, never stored.</summary>
/// <remarks>
/// A key for each row by the finaliser of SplitMix64, then 32 bits for each unit by two rounds of an integer hash in counter mode, as
/// Salmon et al. (2011) have it. Integer arithmetic, so the vectors' width does not matter.
/// </remarks>
internal readonly struct DropoutMask(StackDropout dropout, long call)
{
    private readonly ulong _key = Mix(Mix((ulong)dropout.Seed + 0x9E3779B97F4A7C15) ^ (ulong)call);
    private readonly uint _threshold = (uint)(dropout.Rate * 4294967296.0);
    private readonly float _scale = (float)(1 / (1 - dropout.Rate));

    /// <summary>Zeroes what is dropped and scales the rest, in place: activations on the way up, gradients on the way back.</summary>
    /// <param name="rows">[rows, width] in packed order.</param>
    /// <param name="sequences">Whose rows they are.</param>
    /// <param name="layer">The layer that reads them.</param>
    public void Apply(Span<float> rows, PackedSequences sequences, int layer)
    {
        int width = sequences.Rows == 0 ? 0 : rows.Length / sequences.Rows;
        ulong layerKey = Mix(_key ^ (ulong)layer);
        for (int t = 0; t < sequences.Timesteps; t++)
        {
            // Step 0 stands for all steps where a sequence has a single mask.
            ulong step = dropout.PerSequence ? 0 : (ulong)t + 1;
            for (int b = 0; b < sequences.RowsAt(t); b++)
            {
                ulong key = Mix(Mix(layerKey ^ (ulong)sequences.SourceIndex(b)) ^ step);
                Apply(rows.Slice(sequences.Row(t, b) * width, width), key);
            }
        }
    }

    private void Apply(Span<float> row, ulong key)
    {
        (uint low, uint high) = ((uint)key, (uint)(key >> 32));
        Span<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(row);
        for (int i = 0; i < vectors.Length; i++)
        {
            Vector<uint> units = Vector.CreateSequence((uint)(i * Vector<float>.Count), 1u);
            Vector<uint> kept = Vector.GreaterThanOrEqual(Hash(units, low, high), new Vector<uint>(_threshold));
            vectors[i] = Vector.ConditionalSelect(kept.As<uint, float>(), vectors[i] * _scale, Vector<float>.Zero);
        }

        for (int unit = vectors.Length * Vector<float>.Count; unit < row.Length; unit++)
        {
            uint hash = Hash(new Vector<uint>((uint)unit), low, high)[0];
            row[unit] = hash >= _threshold ? row[unit] * _scale : 0;
        }
    }

    private static Vector<uint> Hash(Vector<uint> unit, uint low, uint high) =>
        Round(Round(unit * 0x9E3779B9u + new Vector<uint>(low)) ^ new Vector<uint>(high));

    // Two multiplications with the lowest known bias for 32 bits (Wellons, 2018).
    private static Vector<uint> Round(Vector<uint> x)
    {
        x = (x ^ (x >>> 16)) * 0x7FEB352Du;
        x = (x ^ (x >>> 15)) * 0x846CA68Bu;
        return x ^ (x >>> 16);
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

using System.Numerics;
using System.Runtime.InteropServices;
using ML.Recurrent.Engine.Sequences;

namespace ML.Recurrent.Engine.Layers;

/// <summary>The masks of one forward call: computed from their coordinates wherever they are needed, never stored.</summary>
/// <remarks>
/// A key for each row by the finaliser of SplitMix64, then 32 bits for each unit by two rounds of an integer hash in counter mode, as
/// Salmon et al. (2011) have it. Integer arithmetic, so the vectors' width does not matter.
/// </remarks>
/// <param name="rate">Probability that a value is dropped, from 0 to below 1.</param>
/// <param name="perSequence">Whether all steps of a sequence share a mask.</param>
/// <param name="seed">Of all masks.</param>
/// <param name="call">Number of the call.</param>
internal readonly struct DropoutMask(double rate, bool perSequence, ulong seed, long call)
{
    // Stands for all steps of a sequence; step t is t + 1.
    private const ulong AllSteps = 0;

    // Masks of states draw apart from those of what layers read.
    private const ulong States = 1UL << 32;

    private readonly ulong _key = Mix(Mix(seed + 0x9E3779B97F4A7C15) ^ (ulong)call);
    private readonly uint _threshold = (uint)(rate * 4294967296.0);
    private readonly float _scale = (float)(1 / (1 - rate));

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
            ulong step = perSequence ? AllSteps : (ulong)t + 1;
            for (int b = 0; b < sequences.RowsAt(t); b++)
            {
                Apply(rows.Slice(sequences.Row(t, b) * width, width), RowKey(layerKey, sequences, b, step));
            }
        }
    }

    /// <summary>As <see cref="Apply(Span{float}, PackedSequences, int)"/> for what there is once for each sequence.</summary>
    /// <param name="rows">[B, width] in packed order.</param>
    /// <param name="sequences">Whose rows they are.</param>
    /// <param name="layer">The layer that reads them.</param>
    public void ApplyToSequences(Span<float> rows, PackedSequences sequences, int layer) => ApplyOnce(rows, sequences, (ulong)layer);

    /// <summary>Writes the mask of a state, the same at all steps: 0 or 1 / (1 − rate).</summary>
    /// <param name="mask">[B, H] in packed order, overwritten.</param>
    /// <param name="sequences">Whose states they are.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="direction">0 forward in time, 1 backward.</param>
    public void FillForStates(Span<float> mask, PackedSequences sequences, int layer, int direction)
    {
        mask.Fill(1);
        ApplyOnce(mask, sequences, States + 2 * (ulong)layer + (ulong)direction);
    }

    private void ApplyOnce(Span<float> rows, PackedSequences sequences, ulong place)
    {
        int width = sequences.Count == 0 ? 0 : rows.Length / sequences.Count;
        ulong placeKey = Mix(_key ^ place);
        for (int b = 0; b < sequences.Count; b++)
        {
            Apply(rows.Slice(b * width, width), RowKey(placeKey, sequences, b, AllSteps));
        }
    }

    private static ulong RowKey(ulong place, PackedSequences sequences, int b, ulong step) =>
        Mix(Mix(place ^ (ulong)sequences.SourceIndex(b)) ^ step);

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

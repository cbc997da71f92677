using System.Diagnostics;

namespace ML.Recurrent.Engine.Sequences;

/// <summary>Where each step of each sequence of a batch lies when the batch shrinks as sequences end.</summary>
/// <remarks>
/// Sequences are ordered by descending length (equal lengths keep the caller's order), and steps are stored time-major:
/// <code>
///   lengths 4 2 1      t=0: rows 0 1 2     t=1: rows 3 4     t=2: row 5     t=3: row 6
/// </code>
/// so the sequences alive at t are the first <see cref="RowsAt"/>(t), padding does not exist, and an empty sequence has no row.
/// </remarks>
internal sealed class PackedSequences
{
    private int[] _order = [];
    private int[] _lengths = [];
    private ulong[] _keys = [];
    private int[] _offsets = [0];

    /// <summary>Number of sequences B, empty ones among them.</summary>
    public int Count { get; private set; }

    /// <summary>Length T of the longest sequence.</summary>
    public int Timesteps { get; private set; }

    /// <summary>Number of rows: the sum of all lengths.</summary>
    public int Rows => _offsets[Timesteps];

    /// <summary>Lays out a batch anew. Allocates only when it is larger than all before.</summary>
    public void Arrange(ReadOnlySpan<int> lengths)
    {
        Count = lengths.Length;
        SortByLength(lengths);
        Timesteps = Count == 0 ? 0 : _lengths[0];
        if (_offsets.Length <= Timesteps)
        {
            _offsets = new int[Timesteps + 1];
        }

        int alive = Count;
        _offsets[0] = 0;
        for (int t = 0; t < Timesteps; t++)
        {
            while (_lengths[alive - 1] <= t)
            {
                alive--;
            }

            _offsets[t + 1] = checked(_offsets[t] + alive);
        }
    }

    /// <summary>First row of step t.</summary>
    public int RowOffset(int t) => _offsets[t];

    /// <summary>Number of sequences longer than t.</summary>
    public int RowsAt(int t) => _offsets[t + 1] - _offsets[t];

    /// <summary>The caller's index of the sequence at packed position b.</summary>
    public int SourceIndex(int b) => _order[b];

    /// <summary>Length of the sequence at packed position b.</summary>
    public int Length(int b) => _lengths[b];

    /// <summary>Row of step t of the sequence at packed position b.</summary>
    public int Row(int t, int b) => _offsets[t] + b;

    /// <summary>
    /// Reverses each sequence in time: row (t, b) of <paramref name="destination"/> is row (length − 1 − t, b) of
    /// <paramref name="source"/>. [rows, width] with a stride each; not in place.
    /// </summary>
    public void Reverse(ReadOnlySpan<float> source, int sourceStride, Span<float> destination, int destinationStride, int width)
    {
        Debug.Assert(!source.Overlaps(destination));
        for (int t = 0; t < Timesteps; t++)
        {
            for (int b = 0; b < RowsAt(t); b++)
            {
                int from = Row(_lengths[b] - 1 - t, b);
                source.Slice(from * sourceStride, width).CopyTo(destination[(Row(t, b) * destinationStride)..]);
            }
        }
    }

    // Sorts (descending length, ascending index) as one integer each: stable, and nothing is allocated.
    private void SortByLength(ReadOnlySpan<int> lengths)
    {
        if (_order.Length < lengths.Length)
        {
            _order = new int[lengths.Length];
            _lengths = new int[lengths.Length];
            _keys = new ulong[lengths.Length];
        }

        for (int b = 0; b < lengths.Length; b++)
        {
            Debug.Assert(lengths[b] >= 0);
            _keys[b] = ((ulong)(int.MaxValue - lengths[b]) << 32) | (uint)b;
        }

        _keys.AsSpan(0, lengths.Length).Sort();
        for (int b = 0; b < lengths.Length; b++)
        {
            _order[b] = (int)(uint)_keys[b];
            _lengths[b] = lengths[_order[b]];
        }
    }
}

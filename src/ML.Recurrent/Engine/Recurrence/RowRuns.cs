using ML.Recurrent.Engine.Gemm;
using ML.Recurrent.Engine.Sequences;

namespace ML.Recurrent.Engine.Recurrence;

/// <summary>Runs of packed rows whose predecessors, one step earlier, lie one after the other too.</summary>
/// <remarks>
/// State tensors have B initial rows, then the packed ones. The row before (t, b) is B + offset(t − 1) + b there, or b at t = 0:
/// as long as the batch does not shrink, it is a fixed distance from row (t, b).
/// </remarks>
internal sealed class RowRuns
{
    private int[] _starts = new int[2];
    private int[] _distances = new int[1];
    private int _count;

    public void Arrange(PackedSequences sequences)
    {
        _count = 0;
        int before = sequences.Count;
        for (int t = 0; t < sequences.Timesteps; t++)
        {
            int distance = sequences.Count - before;
            if (_count == 0 || _distances[_count - 1] != distance)
            {
                Add(sequences.RowOffset(t), distance);
            }

            before = sequences.RowsAt(t);
        }

        _starts[_count] = sequences.Rows;
    }

    /// <summary>The predecessors of some packed rows as pieces of a product's depth, turned.</summary>
    /// <returns>Number of pieces, at most <paramref name="rows"/>.</returns>
    public unsafe int Previous(float* states, int size, int row, int rows, DepthSegment* segments)
    {
        int run = 0;
        while (_starts[run + 1] <= row)
        {
            run++;
        }

        int count = 0;
        for (int end = row + rows; row < end; run++)
        {
            int depth = Math.Min(_starts[run + 1], end) - row;
            segments[count++] = new DepthSegment
            {
                A = states + (nint)(row + _distances[run]) * size,
                RowStride = 1,
                ColumnStride = size,
                Depth = depth,
            };
            row += depth;
        }

        return count;
    }

    private void Add(int start, int distance)
    {
        if (_distances.Length == _count)
        {
            Array.Resize(ref _distances, 2 * _count);
            Array.Resize(ref _starts, 2 * _count + 1);
        }

        _starts[_count] = start;
        _distances[_count++] = distance;
    }
}

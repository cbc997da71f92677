using ML.Recurrent.Engine.Memory;
using ML.Recurrent.Engine.Sequences;

namespace ML.Recurrent.Engine.Cells;

/// <summary>The states of a batch over time: all of them for the backward pass, or just as many as inference needs.</summary>
/// <remarks>
/// Every tensor has B rows of initial state, then one row per step of each sequence, in packed order. Without history all
/// tensors but the output alternate between two blocks of B rows instead.
/// </remarks>
internal sealed class StateHistory(IReadOnlyList<TensorSpec> specs)
{
    private readonly int[] _sizes = [.. specs.Select(spec => checked((int)spec.Count))];
    private readonly AlignedBuffer[] _buffers = [.. specs.Select(_ => new AlignedBuffer())];
    private PackedSequences _sequences = new();
    private bool _keepAll;

    /// <summary>Makes room for a batch and clears its initial state.</summary>
    public void Arrange(PackedSequences sequences, bool keepAll)
    {
        _sequences = sequences;
        _keepAll = keepAll;
        for (int i = 0; i < _sizes.Length; i++)
        {
            long rows = sequences.Count + (long)(Keeps(i) ? sequences.Rows : sequences.Count);
            _buffers[i].EnsureLength(rows * _sizes[i]);
            Initial(i).Clear();
        }
    }

    /// <summary>The state before the first step, [B, size].</summary>
    public Span<float> Initial(int tensor) => Block(tensor, 0, _sequences.Count);

    /// <summary>The state that step t starts from, [rows at t, size].</summary>
    public Span<float> Before(int tensor, int t) => Block(tensor, t == 0 ? 0 : RowAfter(tensor, t - 1), _sequences.RowsAt(t));

    /// <summary>The state that step t leaves, [rows at t, size].</summary>
    public Span<float> After(int tensor, int t) => Block(tensor, RowAfter(tensor, t), _sequences.RowsAt(t));

    /// <summary>The state after the last step of the sequence at packed position b; its initial state if it is empty.</summary>
    public ReadOnlySpan<float> Final(int tensor, int b)
    {
        int length = _sequences.Length(b);
        return Block(tensor, length == 0 ? b : RowAfter(tensor, length - 1) + b, 1);
    }

    /// <summary>The output of every step, [rows, H] in packed order.</summary>
    public ReadOnlySpan<float> Outputs => Block(0, _sequences.Count, _sequences.Rows);

    private bool Keeps(int tensor) => _keepAll || tensor == 0;

    private int RowAfter(int tensor, int t) =>
        Keeps(tensor) ? _sequences.Count + _sequences.RowOffset(t) : ((t + 1) & 1) * _sequences.Count;

    private Span<float> Block(int tensor, int row, int rows) =>
        _buffers[tensor].Slice((long)row * _sizes[tensor], (long)rows * _sizes[tensor]);
}

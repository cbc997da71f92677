using ML.Recurrent.Engine.Memory;
using ML.Recurrent.Engine.Sequences;

namespace ML.Recurrent.Engine.Recurrence;

/// <summary>The states of a batch over time: all of them for the backward pass, or just as many as inference needs.</summary>
/// <remarks>
/// Every tensor has B rows of initial state, then one row per step of each sequence, in packed order. Without history all
/// tensors but the output alternate between two blocks of B rows instead, and so does the output where its rows lie elsewhere.
/// </remarks>
internal sealed unsafe class StateHistory(IReadOnlyList<TensorSpec> specs)
{
    private readonly int[] _sizes = [.. specs.Select(spec => checked((int)spec.Count))];
    private readonly AlignedBuffer[] _buffers = [.. specs.Select(_ => new AlignedBuffer())];
    private PackedSequences _sequences = new();
    private bool _keepAll;
    private bool _hasOutputs;
    private float* _elsewhere;

    /// <summary>Makes room for a batch and clears its initial state.</summary>
    /// <param name="sequences">The layout.</param>
    /// <param name="keepAll">Whether all states are kept.</param>
    /// <param name="hasOutputs">Whether the outputs are, or go to <see cref="WriteTo"/>.</param>
    public void Arrange(PackedSequences sequences, bool keepAll, bool hasOutputs)
    {
        _sequences = sequences;
        _keepAll = keepAll;
        _hasOutputs = hasOutputs;
        _elsewhere = null;
        for (int i = 0; i < _sizes.Length; i++)
        {
            long rows = sequences.Count + (long)(Keeps(i) ? sequences.Rows : sequences.Count);
            _buffers[i].EnsureLength(rows * _sizes[i]);
            Initial(i).Clear();
        }
    }

    /// <summary>Floats of a row of a tensor.</summary>
    public int Size(int tensor) => _sizes[tensor];

    /// <summary>The state before the first step, [B, size].</summary>
    public Span<float> Initial(int tensor) => Block(tensor, 0, _sequences.Count);

    /// <summary>Row <paramref name="row"/> of the state that step t starts from.</summary>
    public float* Before(int tensor, int t, int row) => t == 0 ? Pointer(tensor, row) : After(tensor, t - 1, row);

    /// <summary>Row <paramref name="row"/> of the state that step t leaves.</summary>
    public float* After(int tensor, int t, int row) => tensor == 0 && _elsewhere != null
        ? _elsewhere + ((nint)_sequences.RowOffset(t) + row) * _sizes[0]
        : Pointer(tensor, RowAfter(tensor, t) + row);

    /// <summary>Rows of all steps with history, the initial state's B before them.</summary>
    public float* Rows(int tensor) => Pointer(tensor, 0);

    /// <summary>The state after the last step of the sequence at packed position b; its initial state if it is empty.</summary>
    public ReadOnlySpan<float> Final(int tensor, int b)
    {
        int length = _sequences.Length(b);
        return Block(tensor, length == 0 ? b : RowAfter(tensor, length - 1) + b, 1);
    }

    /// <summary>The output of every step, [rows, H] in packed order.</summary>
    public ReadOnlySpan<float> Outputs => Block(0, _sequences.Count, _sequences.Rows);

    /// <summary>Has the outputs of all steps written to <paramref name="outputs"/>, [rows, H], until <see cref="Return"/>.</summary>
    public void WriteTo(float* outputs) => _elsewhere = outputs;

    /// <summary>Takes over the final outputs from elsewhere.</summary>
    public void Return()
    {
        for (int b = 0; b < _sequences.Count && _sequences.Length(b) > 0; b++)
        {
            int last = _sequences.Length(b) - 1;
            new Span<float>(After(0, last, b), _sizes[0]).CopyTo(Block(0, RowAfter(0, last) + b, 1));
        }

        _elsewhere = null;
    }

    private bool Keeps(int tensor) => _keepAll || (tensor == 0 && _hasOutputs);

    private int RowAfter(int tensor, int t) =>
        Keeps(tensor) ? _sequences.Count + _sequences.RowOffset(t) : ((t + 1) & 1) * _sequences.Count;

    private float* Pointer(int tensor, int row) => _buffers[tensor].Pointer + (nint)row * _sizes[tensor];

    private Span<float> Block(int tensor, int row, int rows) =>
        _buffers[tensor].Slice((long)row * _sizes[tensor], (long)rows * _sizes[tensor]);
}

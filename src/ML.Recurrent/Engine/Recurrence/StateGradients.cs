using ML.Recurrent.Engine.Memory;

namespace ML.Recurrent.Engine.Recurrence;

/// <summary>The gradient of the loss with respect to a batch's state, carried backward through time in place.</summary>
/// <remarks>
/// Before the pass a row holds the gradient of its sequence's final state; rows join as the pass reaches their last step.
/// After it all rows hold gradients of the initial state.
/// </remarks>
internal sealed unsafe class StateGradients(IReadOnlyList<TensorSpec> specs)
{
    private readonly int[] _sizes = [.. specs.Select(spec => checked((int)spec.Count))];
    private readonly AlignedBuffer[] _buffers = [.. specs.Select(_ => new AlignedBuffer())];

    /// <summary>Makes room for <paramref name="count"/> sequences and clears it.</summary>
    public void Arrange(int count)
    {
        for (int i = 0; i < _sizes.Length; i++)
        {
            _buffers[i].EnsureLength((long)count * _sizes[i]).Clear();
        }
    }

    /// <summary>The first <paramref name="rows"/> sequences of a state tensor, [rows, size].</summary>
    public Span<float> Rows(int tensor, int rows) => _buffers[tensor].Slice(0, (long)rows * _sizes[tensor]);

    public float* Row(int tensor, int row) => _buffers[tensor].Pointer + (nint)row * _sizes[tensor];
}

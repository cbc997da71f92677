using ML.Recurrent.Engine.Memory;
using ML.Recurrent.Engine.Sequences;

namespace ML.Recurrent.Engine.Recurrence;

/// <summary>
/// Recurrent dropout (Gal and Ghahramani, 2016): what the recurrent products read of h is masked, alike at all steps of a sequence. The
/// cell's equations and the layer above see h itself.
/// </summary>
/// <remarks>
/// <code>
///   s = m ⊙ h        z += s₋₁·W_hhᵀ        dW_hh = dzᵀ·s₋₁        dh₋₁ += m ⊙ (dz·W_hh)
/// </code>
/// m [B, H], its values 0 or 1 / (1 − rate). s lies as h does in <see cref="StateHistory"/>, and is written step by step.
/// </remarks>
internal sealed unsafe class StateMask
{
    /// <summary>The tensor that is masked: h, the output.</summary>
    public const int Tensor = 0;

    private readonly AlignedBuffer _mask = new();
    private readonly AlignedBuffer _states = new();
    private readonly AlignedBuffer _gradients = new();
    private PackedSequences _sequences = new();
    private int _size;

    /// <summary>Whether the batch at hand has a mask.</summary>
    public bool IsOn { get; private set; }

    /// <summary>s of all steps, the initial state's B rows before them.</summary>
    public float* States => _states.Pointer;

    /// <summary>Makes room for a batch.</summary>
    /// <returns>m, to be filled.</returns>
    public Span<float> Arrange(PackedSequences sequences, int size)
    {
        (IsOn, _sequences, _size) = (true, sequences, size);
        _states.EnsureLength(((long)sequences.Count + sequences.Rows) * size);
        _gradients.EnsureLength((long)sequences.Count * size);
        return _mask.EnsureLength((long)sequences.Count * size);
    }

    /// <summary>Leaves the next batch without a mask.</summary>
    public void Drop() => IsOn = false;

    /// <summary>Row <paramref name="row"/> of m.</summary>
    public float* Mask(int row) => _mask.Pointer + (nint)row * _size;

    /// <summary>Row <paramref name="row"/> of s₋₁ at step t.</summary>
    public float* Before(int t, int row) =>
        States + (t == 0 ? (nint)row : (nint)_sequences.Count + _sequences.RowOffset(t - 1) + row) * _size;

    /// <summary>Row <paramref name="row"/> of dz·W_hh.</summary>
    public float* Gradient(int row) => _gradients.Pointer + (nint)row * _size;
}

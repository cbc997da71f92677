using ML.Recurrent.Engine.Memory;

namespace ML.Recurrent.Engine;

/// <summary>The states of a batch of sequences between two calls, or the gradients of states.</summary>
/// <remarks>
/// A call reads them as the states before the first step and leaves those after the last one of each sequence in their place. The order of
/// sequences is the caller's. Not for two threads at once.
/// </remarks>
public sealed class RecurrentState
{
    private readonly AlignedBuffer _values;
    private readonly int[] _sizes;
    private readonly int[] _starts;
    private readonly Dictionary<string, int> _places = [];

    /// <summary>States of zero.</summary>
    /// <param name="spec">The stack that they are of.</param>
    /// <param name="batch">Number of sequences B, at least 1.</param>
    /// <exception cref="ArgumentException">The batch is empty, or its states pass the limit of 2³¹ floats.</exception>
    public RecurrentState(RecurrentStackSpec spec, int batch)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        (Spec, Batch) = (spec, batch);
        long total = spec.States.Sum(state => state.Count) * batch;
        if (total > Array.MaxLength / 2)
        {
            throw new ArgumentException(
                $"The states of {batch} sequences of {spec} are {total} floats; expected at most {Array.MaxLength / 2}.");
        }

        _sizes = [.. spec.States.Select(state => (int)state.Count)];
        _starts = new int[_sizes.Length];
        for (int tensor = 0, start = 0; tensor < _sizes.Length; start += _sizes[tensor++] * batch)
        {
            _starts[tensor] = start;
            _places.Add(spec.States[tensor].Name, tensor);
        }

        _values = new AlignedBuffer((int)total);
        Clear();
    }

    /// <summary>The stack that they are of; its input size does not matter.</summary>
    public RecurrentStackSpec Spec { get; }

    /// <summary>Number of sequences B.</summary>
    public int Batch { get; }

    /// <summary>The states of one name in <see cref="RecurrentStackSpec.States"/>, [B, size], row-major; to be read and written.</summary>
    /// <exception cref="ArgumentException">There is no state of that name.</exception>
    public Span<float> this[string name]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(name);
            return _places.TryGetValue(name, out int tensor)
                ? Tensor(tensor)
                : throw new ArgumentException(
                    $"There is no state '{name}' in {Spec}; expected one of {string.Join(", ", Spec.States)}.", nameof(name));
        }
    }

    /// <summary>Makes all of them zero.</summary>
    public void Clear() => _values.Span.Clear();

    /// <summary>All tensors one after the other.</summary>
    internal Span<float> Values => _values.Span;

    /// <summary>A tensor by its index in <see cref="RecurrentStackSpec.States"/>, [B, size].</summary>
    internal Span<float> Tensor(int index) => _values.Slice(_starts[index], (long)_sizes[index] * Batch);

    internal int Size(int index) => _sizes[index];
}

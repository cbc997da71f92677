using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Model;

namespace ML.Recurrent.Pipeline;

/// <summary>A token of each step, as keys of type <typeparamref name="T"/>; 0 is missing.</summary>
internal sealed class TokenColumn<T> : IStepColumn
    where T : unmanaged, IBinaryInteger<T>, IUnsignedNumber<T>
{
    private readonly int _count;
    private readonly int _index;
    private readonly int _stride;
    private readonly int _knownLength; // 0: varies
    private readonly ValueGetter<VBuffer<T>> _getter;
    private VBuffer<T> _vector;

    /// <param name="row">The row to read from.</param>
    /// <param name="column">The column.</param>
    /// <param name="count">Its number of keys.</param>
    /// <param name="index">Which of a step's tokens it holds.</param>
    /// <param name="stride">Number of tokens of a step.</param>
    internal TokenColumn(DataViewRow row, DataViewSchema.Column column, int count, int index, int stride)
    {
        Name = column.Name;
        _count = count;
        _index = index;
        _stride = stride;
        _knownLength = ((VectorDataViewType)column.Type).Size;
        _getter = row.GetGetter<VBuffer<T>>(column);
    }

    public string Name { get; }

    public int Read()
    {
        _getter(ref _vector);
        return _knownLength == 0 || _vector.Length == _knownLength
            ? _vector.Length
            : throw VectorLength.Error(Name, _vector.Length, _knownLength);
    }

    public void CopyTo(SequenceSteps steps, int start)
    {
        Span<int> tokens = steps.Tokens;
        if (!_vector.IsDense)
        {
            for (int t = 0; t < steps.Length; t++)
            {
                tokens[t * _stride + _index] = 0;
            }
        }

        ReadOnlySpan<T> values = _vector.GetValues();
        ReadOnlySpan<int> indices = _vector.GetIndices();
        for (int i = 0; i < values.Length; i++)
        {
            int t = (_vector.IsDense ? i : indices[i]) - start;
            if (t >= 0 && t < steps.Length)
            {
                tokens[t * _stride + _index] = Key(values[i]);
            }
        }
    }

    private int Key(T value) => value <= T.CreateSaturating(_count) ? int.CreateTruncating(value) : throw new InvalidOperationException(
        FormattableString.Invariant($"Column '{Name}' holds key {value}, but its type has {_count} keys. ")
        + "Map the tokens to keys by one vocabulary, as Conversion.MapValueToKey does.");
}

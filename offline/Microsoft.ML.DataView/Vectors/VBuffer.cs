using System.Diagnostics.CodeAnalysis;

namespace Microsoft.ML.Data;

/// <summary>
/// A vector's values, dense or sparse. A dense one holds a value per slot; a sparse one holds some, with ascending
/// indices, and the others are default. Copies share their arrays.
/// </summary>
public readonly partial struct VBuffer<T>
{
    public readonly int Length;

    private readonly int _count;
    private readonly T[]? _values;
    private readonly int[]? _indices;

    public VBuffer(int length, T[] values, int[]? indices = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        RequireCapacity(values, length, nameof(values));
        Length = length;
        _count = length;
        _values = values;
        _indices = indices;
    }

    public VBuffer(int length, int count, T[] values, int[] indices)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, length);
        RequireCapacity(values, count, nameof(values));
        if (count < length)
        {
            RequireCapacity(indices, count, nameof(indices));
        }

        Length = length;
        _count = count;
        _values = values;
        _indices = indices;
    }

    [MemberNotNullWhen(false, nameof(_indices))]
    public bool IsDense => _count == Length;

    /// <summary>The explicit values: all of a dense vector, some of a sparse one.</summary>
    public ReadOnlySpan<T> GetValues() => _values.AsSpan(0, _count);

    /// <summary>The slots of the explicit values; empty when dense.</summary>
    public ReadOnlySpan<int> GetIndices() => IsDense ? default : _indices.AsSpan(0, _count);

    public IEnumerable<KeyValuePair<int, T>> Items(bool all = false)
    {
        if (IsDense || all)
        {
            int slot = 0;
            foreach (T value in DenseValues())
            {
                yield return KeyValuePair.Create(slot++, value);
            }

            yield break;
        }

        for (int i = 0; i < _count; i++)
        {
            yield return KeyValuePair.Create(_indices[i], _values![i]);
        }
    }

    public IEnumerable<T> DenseValues()
    {
        int next = 0;
        for (int slot = 0; slot < Length; slot++)
        {
            bool isExplicit = IsDense || (next < _count && _indices[next] == slot);
            yield return isExplicit ? _values![next++] : default!;
        }
    }

    public T GetItemOrDefault(int index)
    {
        int at = Find(index);
        return at < 0 ? default! : _values![at];
    }

    public void GetItemOrDefault(int index, ref T destination) => destination = GetItemOrDefault(index);

    public override string ToString() =>
        IsDense ? $"Dense vector of size {Length}" : $"Sparse vector of size {Length}, {_count} explicit values";

    internal T[]? ValuesArray => _values;

    internal int[]? IndicesArray => _indices;

    private int Find(int index)
    {
        if ((uint)index >= (uint)Length)
        {
            throw new ArgumentOutOfRangeException(nameof(index));
        }

        return IsDense ? index : Array.BinarySearch(_indices, 0, _count, index);
    }

    private static void RequireCapacity<TItem>(TItem[]? array, int count, string name)
    {
        if ((array?.Length ?? 0) < count)
        {
            throw new ArgumentOutOfRangeException(name, $"It holds {array?.Length ?? 0} items, fewer than the {count} of the vector.");
        }
    }
}

namespace Microsoft.ML.Data;

/// <summary>Starts the writing of a <see cref="VBuffer{T}"/> over the arrays of another.</summary>
public static class VBufferEditor
{
    /// <summary>An editor over the vector's own values, its length and density unchanged.</summary>
    public static VBufferEditor<T> CreateFromBuffer<T>(scoped ref VBuffer<T> destination) =>
        new(
            destination.Length,
            destination.GetValues().Length,
            destination.ValuesArray ?? [],
            destination.IsDense ? [] : destination.IndicesArray ?? [],
            createdNewValues: false,
            createdNewIndices: false);

    /// <summary>An editor over the destination's arrays where they are large enough, over new ones where not.</summary>
    /// <param name="destination">The vector whose arrays to reuse; its values are undefined until the commit.</param>
    /// <param name="newLogicalLength">The new vector's length.</param>
    /// <param name="valuesCount">How many values will be explicit; null for all.</param>
    /// <param name="maxValuesCapacity">How large new arrays may grow for later use; null for the length.</param>
    /// <param name="keepOldOnResize">Copies the old values into new arrays.</param>
    /// <param name="requireIndicesOnDense">Hands out indices for a dense vector too, for a later truncation.</param>
    public static VBufferEditor<T> Create<T>(
        scoped ref VBuffer<T> destination,
        int newLogicalLength,
        int? valuesCount = null,
        int? maxValuesCapacity = null,
        bool keepOldOnResize = false,
        bool requireIndicesOnDense = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(newLogicalLength);
        int count = valuesCount ?? newLogicalLength;
        ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(valuesCount));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, newLogicalLength, nameof(valuesCount));
        int capacity = maxValuesCapacity ?? newLogicalLength;

        T[] values = WithRoom(destination.ValuesArray, count, capacity, keepOldOnResize, out bool createdNewValues);
        int[] indices = destination.IndicesArray ?? [];
        bool createdNewIndices = false;
        if (count < newLogicalLength || requireIndicesOnDense)
        {
            indices = WithRoom(indices, count, capacity, keepOldOnResize, out createdNewIndices);
        }

        return new VBufferEditor<T>(newLogicalLength, count, values, indices, createdNewValues, createdNewIndices, requireIndicesOnDense);
    }

    // Grows by doubling, up to the capacity, so that a vector that grows slot by slot copies seldom.
    private static TItem[] WithRoom<TItem>(TItem[]? old, int count, int capacity, bool keepOld, out bool isNew)
    {
        old ??= [];
        isNew = old.Length < count;
        if (!isNew)
        {
            return old;
        }

        int doubled = (int)Math.Min(2L * old.Length, capacity);
        var grown = new TItem[Math.Max(count, doubled)];
        if (keepOld)
        {
            old.CopyTo(grown, 0);
        }

        return grown;
    }
}

/// <summary>The values and indices of a vector that is being written.</summary>
public readonly ref struct VBufferEditor<T>
{
    public readonly Span<T> Values;

    /// <summary>Empty when the vector is dense and indices were not asked for.</summary>
    public readonly Span<int> Indices;

    private readonly int _length;
    private readonly T[] _values;
    private readonly int[] _indices;

    internal VBufferEditor(
        int length,
        int count,
        T[] values,
        int[] indices,
        bool createdNewValues,
        bool createdNewIndices,
        bool requireIndicesOnDense = false)
    {
        _length = length;
        _values = values;
        _indices = indices;
        Values = values.AsSpan(0, count);
        Indices = count < length || requireIndicesOnDense ? indices.AsSpan(0, count) : default;
        CreatedNewValues = createdNewValues;
        CreatedNewIndices = createdNewIndices;
    }

    public bool CreatedNewValues { get; }

    public bool CreatedNewIndices { get; }

    public VBuffer<T> Commit() => new(_length, Values.Length, _values, _indices);

    /// <summary>Commits the first physicalValuesCount values only: sparse when they are fewer than the length.</summary>
    public VBuffer<T> CommitTruncated(int physicalValuesCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(physicalValuesCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(physicalValuesCount, Values.Length);
        return new VBuffer<T>(_length, physicalValuesCount, _values, _indices);
    }
}

namespace Microsoft.ML.Data;

public readonly partial struct VBuffer<T>
{
    /// <summary>Copies into arrays of the destination's own, dense or sparse as this one is.</summary>
    public void CopyTo(ref VBuffer<T> destination)
    {
        VBufferEditor<T> editor = VBufferEditor.Create(ref destination, Length, _count);
        GetValues().CopyTo(editor.Values);
        GetIndices().CopyTo(editor.Indices);
        destination = editor.Commit();
    }

    /// <summary>Copies the slots from sourceIndex on, as a vector of their own.</summary>
    public void CopyTo(ref VBuffer<T> destination, int sourceIndex, int length)
    {
        RequireRange(sourceIndex, length);
        (int first, int last) = ExplicitRange(sourceIndex, length);
        VBufferEditor<T> editor = VBufferEditor.Create(ref destination, length, last - first);
        GetValues()[first..last].CopyTo(editor.Values);
        for (int i = 0; i < editor.Indices.Length; i++)
        {
            editor.Indices[i] = _indices![first + i] - sourceIndex;
        }

        destination = editor.Commit();
    }

    public void CopyToDense(ref VBuffer<T> destination)
    {
        VBufferEditor<T> editor = VBufferEditor.Create(ref destination, Length);
        CopyTo(editor.Values);
        destination = editor.Commit();
    }

    public void CopyTo(Span<T> destination) => CopyTo(destination, 0);

    public void CopyTo(Span<T> destination, int destinationIndex, T defaultValue = default!)
    {
        if (destinationIndex < 0 || destinationIndex > destination.Length - Length)
        {
            throw new ArgumentOutOfRangeException(nameof(destination), "Not large enough to hold these values.");
        }

        Span<T> target = destination.Slice(destinationIndex, Length);
        if (IsDense)
        {
            GetValues().CopyTo(target);
            return;
        }

        target.Fill(defaultValue);
        for (int i = 0; i < _count; i++)
        {
            target[_indices[i]] = _values![i];
        }
    }

    public static void Copy(T[] source, int sourceIndex, ref VBuffer<T> destination, int length)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (sourceIndex < 0 || sourceIndex > source.Length - length)
        {
            throw new ArgumentOutOfRangeException(nameof(sourceIndex));
        }

        VBufferEditor<T> editor = VBufferEditor.Create(ref destination, length);
        source.AsSpan(sourceIndex, length).CopyTo(editor.Values);
        destination = editor.Commit();
    }

    // The explicit values that lie in the slots [sourceIndex, sourceIndex + length).
    private (int First, int Last) ExplicitRange(int sourceIndex, int length)
    {
        return IsDense ? (sourceIndex, sourceIndex + length) : (LowerBound(sourceIndex), LowerBound(sourceIndex + length));
    }

    private int LowerBound(int slot)
    {
        int at = Array.BinarySearch(_indices!, 0, _count, slot);
        return at < 0 ? ~at : at;
    }

    private void RequireRange(int sourceIndex, int length)
    {
        if (sourceIndex < 0 || sourceIndex > Length)
        {
            throw new ArgumentOutOfRangeException(nameof(sourceIndex));
        }

        if (length < 0 || length > Length - sourceIndex)
        {
            throw new ArgumentOutOfRangeException(nameof(length));
        }
    }
}

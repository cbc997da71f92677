namespace Microsoft.ML.Data;

/// <summary>Joins the values of several columns of a row, explicit ones only while few of them are.</summary>
internal static class ConcatenatingGetter
{
    // A vector stays sparse up to this many slots for each explicit one.
    private const int SparseSlotsPerValue = 4;

    private delegate void PartReader<T>(ref VBuffer<T> part);

    public static Delegate Over<T>(DataViewRow row, DataViewSchema.Column[] columns)
    {
        PartReader<T>[] readers = Array.ConvertAll(columns, column => ReaderOf<T>(row, column));
        var parts = new VBuffer<T>[columns.Length];
        return (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) =>
        {
            for (int index = 0; index < readers.Length; index++)
            {
                readers[index](ref parts[index]);
            }

            Join(parts, ref value);
        });
    }

    private static PartReader<T> ReaderOf<T>(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type is not VectorDataViewType type)
        {
            ValueGetter<T> scalar = row.GetGetter<T>(column);
            return (ref VBuffer<T> part) =>
            {
                VBufferEditor<T> editor = VBufferEditor.Create(ref part, 1);
                scalar(ref editor.Values[0]);
                part = editor.Commit();
            };
        }

        ValueGetter<VBuffer<T>> vector = row.GetGetter<VBuffer<T>>(column);
        return (ref VBuffer<T> part) =>
        {
            vector(ref part);
            if (type.IsKnownSize && part.Length != type.Size)
            {
                throw new InvalidOperationException($"Column '{column.Name}': expected {type.Size} slots, but got {part.Length}");
            }
        };
    }

    private static void Join<T>(VBuffer<T>[] parts, ref VBuffer<T> value)
    {
        int length = 0;
        int count = 0;
        foreach (ref readonly VBuffer<T> part in parts.AsSpan())
        {
            length = checked(length + part.Length);
            count += part.GetValues().Length;
        }

        if ((long)count * SparseSlotsPerValue > length || count == length)
        {
            JoinDense(parts, length, ref value);
        }
        else
        {
            JoinSparse(parts, length, count, ref value);
        }
    }

    private static void JoinDense<T>(VBuffer<T>[] parts, int length, ref VBuffer<T> value)
    {
        VBufferEditor<T> editor = VBufferEditor.Create(ref value, length);
        int start = 0;
        foreach (ref readonly VBuffer<T> part in parts.AsSpan())
        {
            part.CopyTo(editor.Values, start);
            start += part.Length;
        }

        value = editor.Commit();
    }

    private static void JoinSparse<T>(VBuffer<T>[] parts, int length, int count, ref VBuffer<T> value)
    {
        VBufferEditor<T> editor = VBufferEditor.Create(ref value, length, count);
        int start = 0;
        int filled = 0;
        foreach (ref readonly VBuffer<T> part in parts.AsSpan())
        {
            ReadOnlySpan<T> values = part.GetValues();
            values.CopyTo(editor.Values[filled..]);
            for (int index = 0; index < values.Length; index++)
            {
                editor.Indices[filled + index] = start + (part.IsDense ? index : part.GetIndices()[index]);
            }

            filled += values.Length;
            start += part.Length;
        }

        value = editor.Commit();
    }
}

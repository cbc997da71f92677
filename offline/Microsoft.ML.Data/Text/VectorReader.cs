namespace Microsoft.ML.Data;

/// <summary>Reads runs of fields; with at most half of them there the vector is sparse.</summary>
internal sealed class VectorReader<T>(string columnName, TryParse<T> parse, (int Min, int Count)[] segments, int size)
    : FieldReader(columnName)
{
    private readonly T[] _values = new T[size];
    private readonly int[] _slots = new int[size];
    private int _count;

    public override Delegate CreateGetter(Action requireRow)
    {
        ValueGetter<VBuffer<T>> getter = (ref VBuffer<T> value) =>
        {
            requireRow();
            CopyTo(ref value);
        };
        return getter;
    }

    public override void Read(List<TextField> fields, long line)
    {
        _count = 0;
        int start = 0;
        foreach ((int min, int count) in segments)
        {
            foreach (TextField field in Between(fields, min, count))
            {
                _slots[_count] = start + field.Index - min;
                _values[_count++] = Parse(parse, field, line);
            }

            start += count;
        }
    }

    private void CopyTo(ref VBuffer<T> value)
    {
        bool isDense = _count > size / 2;
        VBufferEditor<T> editor = isDense
            ? VBufferEditor.Create(ref value, size)
            : VBufferEditor.Create(ref value, size, _count);
        if (isDense)
        {
            editor.Values.Clear();
            for (int i = 0; i < _count; i++)
            {
                editor.Values[_slots[i]] = _values[i];
            }
        }
        else
        {
            _values.AsSpan(0, _count).CopyTo(editor.Values);
            _slots.AsSpan(0, _count).CopyTo(editor.Indices);
        }

        value = editor.Commit();
    }
}

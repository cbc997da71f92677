namespace Microsoft.ML.Data;

/// <summary>One column's values, by row.</summary>
internal abstract class CachedColumn
{
    public static CachedColumn Of(DataViewType type)
    {
        Type cache = type is VectorDataViewType vector
            ? typeof(CachedVectors<>).MakeGenericType(vector.ItemType.RawType)
            : typeof(CachedValues<>).MakeGenericType(type.RawType);
        return (CachedColumn)Activator.CreateInstance(cache)!;
    }

    /// <summary>The action that adds the value of the cursor's row.</summary>
    public abstract Action Fill(DataViewRowCursor cursor, DataViewSchema.Column column);

    /// <summary>A getter of the value of the row that currentRow tells.</summary>
    public abstract Delegate GetGetter(Func<int> currentRow);
}

/// <summary>The values of a column that is not a vector.</summary>
internal sealed class CachedValues<T> : CachedColumn
{
    private readonly List<T> _values = [];

    public override Action Fill(DataViewRowCursor cursor, DataViewSchema.Column column)
    {
        ValueGetter<T> getter = cursor.GetGetter<T>(column);
        return () =>
        {
            T value = default!;
            getter(ref value);
            _values.Add(value);
        };
    }

    public override Delegate GetGetter(Func<int> currentRow)
    {
        ValueGetter<T> getter = (ref T value) => value = _values[currentRow()];
        return getter;
    }
}

/// <summary>The values of a vector column. Readers get copies, for they may write over what they got.</summary>
internal sealed class CachedVectors<T> : CachedColumn
{
    private readonly List<VBuffer<T>> _vectors = [];

    public override Action Fill(DataViewRowCursor cursor, DataViewSchema.Column column)
    {
        ValueGetter<VBuffer<T>> getter = cursor.GetGetter<VBuffer<T>>(column);
        VBuffer<T> current = default;
        return () =>
        {
            getter(ref current);
            VBuffer<T> copy = default;
            current.CopyTo(ref copy);
            _vectors.Add(copy);
        };
    }

    public override Delegate GetGetter(Func<int> currentRow)
    {
        ValueGetter<VBuffer<T>> getter = (ref VBuffer<T> value) => _vectors[currentRow()].CopyTo(ref value);
        return getter;
    }
}

using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Looks keys up in the annotation KeyValues of their column.</summary>
internal static class KeyValueGetter
{
    public static Delegate Over<TKey, TValue>(DataViewRow row, DataViewSchema.Column column)
        where TKey : unmanaged, IConvertible
    {
        TValue[] values = ValuesOf<TValue>(column);
        if (column.Type is VectorDataViewType)
        {
            return VectorGetter(row.GetGetter<VBuffer<TKey>>(column), values);
        }

        ValueGetter<TKey> getter = row.GetGetter<TKey>(column);
        TKey key = default;
        return (ValueGetter<TValue>)((ref TValue value) =>
        {
            getter(ref key);
            value = ValueOf(key, values);
        });
    }

    private static ValueGetter<VBuffer<TValue>> VectorGetter<TKey, TValue>(ValueGetter<VBuffer<TKey>> getter, TValue[] values)
        where TKey : unmanaged, IConvertible
    {
        VBuffer<TKey> keys = default;
        return (ref VBuffer<TValue> vector) =>
        {
            getter(ref keys);
            VBufferEditor<TValue> editor = VBufferEditor.Create(ref vector, keys.Length);
            int index = 0;
            foreach (TKey key in keys.DenseValues())
            {
                editor.Values[index++] = ValueOf(key, values);
            }

            vector = editor.Commit();
        };
    }

    // A key out of range is missing, as 0 is.
    private static TValue ValueOf<TKey, TValue>(TKey key, TValue[] values)
        where TKey : unmanaged, IConvertible
    {
        ulong place = key.ToUInt64(null);
        return place - 1 < (ulong)values.Length ? values[place - 1] : MissingValues.Of<TValue>();
    }

    private static TValue[] ValuesOf<TValue>(DataViewSchema.Column column)
    {
        VBuffer<TValue> values = default;
        column.GetKeyValues(ref values);
        return [.. values.DenseValues()];
    }
}

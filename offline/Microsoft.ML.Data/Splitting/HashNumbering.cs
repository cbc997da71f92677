using Microsoft.ML.Transforms;

namespace Microsoft.ML.Data;

/// <summary>
/// A number from the hash of the key column's value, so that rows with one key stay together. A missing key gets NaN: its row is in
/// no fold, only ever outside them.
/// </summary>
internal sealed class HashNumbering(DataViewSchema.Column key, uint salt) : IRowNumbering
{
    public DataViewSchema.Column? Key => key;

    public Func<double> NumbersOf(DataViewRowCursor cursor) => key.Type is VectorDataViewType vector
        ? RawTypeDispatch.At(VectorNumbers<int>, vector.ItemType.RawType)(cursor)
        : RawTypeDispatch.At(ScalarNumbers<int>, key.Type.RawType)(cursor);

    private Func<double> ScalarNumbers<T>(DataViewRowCursor cursor)
    {
        ValueGetter<T> getter = cursor.GetGetter<T>(key);
        Predicate<T> isMissing = MissingValues.TestOf<T>((PrimitiveDataViewType)key.Type);
        T value = default!;
        return () =>
        {
            getter(ref value);
            return isMissing(value) ? double.NaN : RowHash.ToUnit(RowHash.Of(value, salt));
        };
    }

    private Func<double> VectorNumbers<T>(DataViewRowCursor cursor)
    {
        ValueGetter<VBuffer<T>> getter = cursor.GetGetter<VBuffer<T>>(key);
        VBuffer<T> vector = default;
        return () =>
        {
            getter(ref vector);
            ulong hash = RowHash.Mix((ulong)vector.Length, salt);
            foreach (T value in vector.DenseValues())
            {
                hash = RowHash.Mix(hash ^ RowHash.Of(value, salt), salt);
            }

            return RowHash.ToUnit(hash);
        };
    }
}

namespace Microsoft.ML.Data;

/// <summary>The values that one column has in the rows of a pool.</summary>
internal abstract class PooledColumn
{
    public static PooledColumn Create(DataViewRow row, DataViewSchema.Column column) =>
        RawTypeDispatch.At(Create<int>, column.Type.RawType)(row, column);

    /// <summary>Copies the source's present value into a slot.</summary>
    public abstract void Take(int slot);

    public abstract Delegate CreateGetter(Func<int> slot);

    private static PooledColumn Create<T>(DataViewRow row, DataViewSchema.Column column) => new PooledColumn<T>(row.GetGetter<T>(column));
}

internal sealed class PooledColumn<T>(ValueGetter<T> getter) : PooledColumn
{
    private readonly ValueCopier<T> _copy = ValueCopier.Of<T>();
    private T[] _values = [];

    public override void Take(int slot)
    {
        if (slot >= _values.Length)
        {
            Array.Resize(ref _values, Math.Max(slot + 1, 2 * _values.Length));
        }

        getter(ref _values[slot]);
    }

    public override Delegate CreateGetter(Func<int> slot)
    {
        ValueGetter<T> copy = (ref T value) => _copy(in _values[slot()], ref value);
        return copy;
    }
}

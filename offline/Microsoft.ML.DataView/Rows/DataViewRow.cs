using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>One row: the values of the active columns of a schema.</summary>
public abstract class DataViewRow : IDisposable
{
    private bool _disposed;

    public abstract DataViewSchema Schema { get; }

    /// <summary>-1 before the first row; it grows by one as the row changes.</summary>
    public abstract long Position { get; }

    /// <summary>Where the row belongs when the cursors of a set are merged; it never decreases within one cursor.</summary>
    public abstract long Batch { get; }

    public abstract bool IsColumnActive(DataViewSchema.Column column);

    /// <exception cref="InvalidOperationException">The column's values are not of type TValue.</exception>
    public abstract ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column);

    public abstract ValueGetter<DataViewRowId> GetIdGetter();

    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        Dispose(true);
        _disposed = true;
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}

/// <summary>A row that moves on through a view.</summary>
public abstract class DataViewRowCursor : DataViewRow
{
    public abstract bool MoveNext();
}

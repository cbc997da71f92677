namespace Microsoft.ML.Data;

/// <summary>A view whose columns are read from the source once, when first asked for, and kept in memory.</summary>
internal sealed class CachedView : IDataView
{
    private readonly IDataView _source;
    private readonly CachedColumn?[] _columns;
    private readonly int[] _prefetched;
    private readonly Lock _filling = new();
    private int? _rowCount;

    /// <param name="source">What to keep.</param>
    /// <param name="columnsToPrefetch">Columns that are read with the first that is asked for.</param>
    public CachedView(IDataView source, IEnumerable<string> columnsToPrefetch)
    {
        _source = source;
        _columns = new CachedColumn?[source.Schema.Count];
        _prefetched = [.. columnsToPrefetch.Select(IndexOf)];
    }

    public bool CanShuffle => true;

    public DataViewSchema Schema => _source.Schema;

    public long? GetRowCount() => _rowCount ?? _source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        GetRowCursorSet(columnsNeeded, 1, rand)[0];

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        ArgumentNullException.ThrowIfNull(columnsNeeded);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n);
        int[] needed = [.. columnsNeeded.Select(column => column.Index)];
        int[] order = new int[Fill(needed)];
        for (int row = 0; row < order.Length; row++)
        {
            order[row] = row;
        }

        rand?.Shuffle(order);
        var columns = new CachedColumn?[_columns.Length];
        foreach (int index in needed)
        {
            columns[index] = _columns[index];
        }

        return [.. Enumerable.Range(0, n).Select(share => new CachedCursor(Schema, columns, order, share, n))];
    }

    // Reads the missing ones of the columns in one pass; returns the number of rows.
    private int Fill(int[] needed)
    {
        lock (_filling)
        {
            int[] missing = [.. needed.Concat(_prefetched).Distinct().Where(index => _columns[index] is null)];
            if (missing.Length > 0 || _rowCount is null)
            {
                _rowCount = Read(missing);
            }

            return _rowCount.Value;
        }
    }

    private int Read(int[] missing)
    {
        DataViewSchema.Column[] columns = [.. missing.Select(index => Schema[index])];
        CachedColumn[] caches = [.. columns.Select(column => CachedColumn.Of(column.Type))];
        using DataViewRowCursor cursor = _source.GetRowCursor(columns);
        Action[] fills = [.. caches.Zip(columns, (cache, column) => cache.Fill(cursor, column))];
        int rows = 0;
        for (; cursor.MoveNext(); rows++)
        {
            foreach (Action fill in fills)
            {
                fill();
            }
        }

        for (int i = 0; i < missing.Length; i++)
        {
            _columns[missing[i]] = caches[i];
        }

        return rows;
    }

    private int IndexOf(string name) => Schema.GetColumnOrNull(name)?.Index
        ?? throw new ArgumentOutOfRangeException("columnsToPrefetch", $"Could not find prefetch column '{name}'");
}

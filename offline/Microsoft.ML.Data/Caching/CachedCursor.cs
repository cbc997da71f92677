namespace Microsoft.ML.Data;

/// <summary>Goes through its share of cached rows: every n-th block of the order.</summary>
internal sealed class CachedCursor : DataViewRowCursor
{
    private const int BlockSize = 1000;

    private readonly CachedColumn?[] _columns;
    private readonly int[] _order;
    private readonly int _share;
    private readonly int _shares;
    private long _position = -1;
    private int _next;
    private bool _ended;

    /// <param name="schema">The cached view's.</param>
    /// <param name="columns">The caches of the active columns; null for the others.</param>
    /// <param name="order">The rows in the order to give them.</param>
    /// <param name="share">Which share of the blocks is this cursor's.</param>
    /// <param name="shares">How many cursors share the blocks.</param>
    public CachedCursor(DataViewSchema schema, CachedColumn?[] columns, int[] order, int share, int shares)
    {
        Schema = schema;
        _columns = columns;
        _order = order;
        _share = share;
        _shares = shares;
    }

    public override DataViewSchema Schema { get; }

    public override long Position => _position;

    public override long Batch => Math.Max(_next - 1, 0) / BlockSize;

    public override bool MoveNext()
    {
        if (_ended)
        {
            return false;
        }

        // Past the end of its block a cursor jumps over the blocks of the others.
        _next = _position < 0 ? _share * BlockSize : _next;
        if (_position >= 0 && _next % BlockSize == 0)
        {
            _next += (_shares - 1) * BlockSize;
        }

        _ended = _next >= _order.Length;
        _position = _ended ? -1 : _position + 1;
        _next++;
        return !_ended;
    }

    public override bool IsColumnActive(DataViewSchema.Column column)
    {
        if ((uint)column.Index >= (uint)_columns.Length)
        {
            throw new ArgumentOutOfRangeException(nameof(column));
        }

        return _columns[column.Index] is not null;
    }

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        CachedColumn cache = (uint)column.Index < (uint)_columns.Length && _columns[column.Index] is { } active
            ? active
            : throw new ArgumentOutOfRangeException(nameof(column), "requested column not active");
        return cache.GetGetter(CurrentRow) as ValueGetter<TValue>
            ?? throw new InvalidOperationException($"Invalid TValue: '{typeof(TValue)}', expected type: '{Schema[column.Index].Type.RawType}'.");
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() =>
        (ref DataViewRowId value) => value = new DataViewRowId((ulong)CurrentRow(), 0);

    private int CurrentRow()
    {
        if (_position < 0)
        {
            throw new InvalidOperationException(
                "Values cannot be fetched at this time. This method was called either before the first call to MoveNext, "
                + "or at any point after that method returned false.");
        }

        return _order[_next - 1];
    }
}

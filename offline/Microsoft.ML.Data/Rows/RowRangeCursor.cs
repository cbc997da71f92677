namespace Microsoft.ML.Data;

/// <summary>Passes over the first rows and stops when enough have been seen; ids stay those of the source.</summary>
internal sealed class RowRangeCursor(DataViewRowCursor input, long skip, long take) : SourceCursor
{
    private long _toSkip = skip;
    private long _toTake = take;

    public override DataViewSchema Schema => input.Schema;

    public override long Batch => input.Batch;

    public override bool IsColumnActive(DataViewSchema.Column column) => input.IsColumnActive(column);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => input.GetGetter<TValue>(column);

    public override ValueGetter<DataViewRowId> GetIdGetter()
    {
        ValueGetter<DataViewRowId> getter = input.GetIdGetter();
        return (ref DataViewRowId id) =>
        {
            RequireRow();
            getter(ref id);
        };
    }

    protected override bool Advance()
    {
        for (; _toSkip > 0; _toSkip--)
        {
            if (!input.MoveNext())
            {
                return false;
            }
        }

        return _toTake-- > 0 && input.MoveNext();
    }

    protected override void Close() => input.Dispose();
}

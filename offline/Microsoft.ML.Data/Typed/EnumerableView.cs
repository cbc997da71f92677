namespace Microsoft.ML.Data;

/// <summary>Objects as rows; each cursor enumerates the source anew, and in its order.</summary>
internal sealed class EnumerableView<TRow>(IEnumerable<TRow> data, ObjectSchema<TRow> objectSchema) : IDataView
    where TRow : class
{
    public bool CanShuffle => false;

    public DataViewSchema Schema => objectSchema.Schema;

    public long? GetRowCount() => (data as ICollection<TRow>)?.Count;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        ArgumentNullException.ThrowIfNull(columnsNeeded);
        return new EnumerableCursor<TRow>(data, new ObjectSource<TRow>(objectSchema, columnsNeeded));
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];
}

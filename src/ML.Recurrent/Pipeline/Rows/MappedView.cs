using Microsoft.ML;

namespace ML.Recurrent.Pipeline.Rows;

/// <summary>The input's rows with the columns appended to them, computed as they are read.</summary>
internal sealed class MappedView<TState>(IDataView input, RowMapper<TState> mapper) : IDataView
    where TState : class
{
    public DataViewSchema Schema => mapper.OutputSchema;

    public bool CanShuffle => input.CanShuffle;

    public long? GetRowCount() => input.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        ArgumentNullException.ThrowIfNull(columnsNeeded);
        DataViewSchema.Column[] columns = [.. columnsNeeded];
        return Open(input.GetRowCursor(mapper.GetDependencies(columns), rand), columns);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        ArgumentNullException.ThrowIfNull(columnsNeeded);
        DataViewSchema.Column[] columns = [.. columnsNeeded];
        return [.. input.GetRowCursorSet(mapper.GetDependencies(columns), n, rand).Select(cursor => Open(cursor, columns))];
    }

    private MappedCursor Open(DataViewRowCursor cursor, DataViewSchema.Column[] columns) => new(cursor, mapper.Open(cursor, columns));
}

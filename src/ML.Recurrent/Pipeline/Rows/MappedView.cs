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
        return Array.ConvertAll(input.GetRowCursorSet(mapper.GetDependencies(columns), n, rand), cursor => Open(cursor, columns));
    }

    private DataViewRowCursor Open(DataViewRowCursor cursor, DataViewSchema.Column[] columns)
    {
        try
        {
            return new MappedCursor(cursor, mapper.Open(cursor, columns));
        }
        catch
        {
            cursor.Dispose();
            throw;
        }
    }
}

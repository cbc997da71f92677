using Microsoft.ML;

namespace ML.Recurrent.Experiments.Execution;

/// <summary>Some rows of a view, in its own order.</summary>
/// <param name="source">The view.</param>
/// <param name="rows">Which of its rows.</param>
internal sealed class RowSubset(IDataView source, RowSet rows) : IDataView
{
    public IDataView Source => source;

    public RowSet Rows => rows;

    public DataViewSchema Schema => source.Schema;

    /// <summary>Never: a row is known by its place.</summary>
    public bool CanShuffle => false;

    public long? GetRowCount() => rows.Count;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        ArgumentNullException.ThrowIfNull(columnsNeeded);
        return new SubsetCursor(source.GetRowCursor(columnsNeeded), rows);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];
}

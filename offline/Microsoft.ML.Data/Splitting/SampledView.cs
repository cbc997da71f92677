namespace Microsoft.ML.Data;

/// <summary>The rows of a view whose number is wanted, in the view's order.</summary>
internal sealed class SampledView(IDataView source, IRowNumbering numbering, Predicate<double> isWanted) : IDataView
{
    // A row's number may depend on its place.
    public bool CanShuffle => false;

    public DataViewSchema Schema => source.Schema;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        ArgumentNullException.ThrowIfNull(columnsNeeded);
        DataViewSchema.Column[] needed = [.. columnsNeeded];
        DataViewRowCursor input = source.GetRowCursor(numbering.Key is { } key ? [.. needed, key] : needed);
        return new SampledCursor(input, needed, numbering.NumbersOf(input), isWanted);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];
}

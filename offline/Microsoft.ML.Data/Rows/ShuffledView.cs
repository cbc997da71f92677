namespace Microsoft.ML.Data;

/// <summary>A view in random order, the same for each cursor that brings no randomness of its own.</summary>
internal sealed class ShuffledView(IDataView source, int seed, int poolSize, bool shuffleSource) : IDataView
{
    public bool CanShuffle => true;

    public DataViewSchema Schema => source.Schema;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        ArgumentNullException.ThrowIfNull(columnsNeeded);
        Random random = rand ?? new Random(seed);
        DataViewSchema.Column[] needed = [.. columnsNeeded];
        Random? sourceRandom = shuffleSource && source.CanShuffle ? new Random(random.Next()) : null;
        return new ShuffledCursor(source.GetRowCursor(needed, sourceRandom), needed, poolSize, random);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];
}

namespace Microsoft.ML.Data;

/// <summary>A row over whatever object it was last given.</summary>
internal sealed class ObjectRow<TRow> : DataViewRow
    where TRow : class
{
    private readonly ObjectSource<TRow> _source;
    private long _position = -1;

    public ObjectRow(ObjectSchema<TRow> schema)
    {
        _source = new ObjectSource<TRow>(schema, schema.Schema);
    }

    public override DataViewSchema Schema => _source.Schema;

    public override long Position => _position;

    public override long Batch => 0;

    /// <summary>Makes the object the row's content, at a new position: what was computed from the last is stale.</summary>
    public void Show(TRow content)
    {
        _source.MoveTo(content);
        _position++;
    }

    public override bool IsColumnActive(DataViewSchema.Column column) => _source.IsColumnActive(column);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => _source.GetGetter<TValue>(column);

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)_position, 0);
}

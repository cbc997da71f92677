namespace Microsoft.ML.Data;

/// <summary>Enumerates objects; a null among them is an error.</summary>
internal sealed class EnumerableCursor<TRow>(IEnumerable<TRow> data, ObjectSource<TRow> source) : SourceCursor
    where TRow : class
{
    private IEnumerator<TRow>? _enumerator;

    public override DataViewSchema Schema => source.Schema;

    public override bool IsColumnActive(DataViewSchema.Column column) => source.IsColumnActive(column);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => source.GetGetter<TValue>(column);

    protected override bool Advance()
    {
        _enumerator ??= data.GetEnumerator();
        if (!_enumerator.MoveNext())
        {
            source.MoveTo(null);
            return false;
        }

        source.MoveTo(_enumerator.Current
            ?? throw new InvalidOperationException("Encountered null when iterating over data, this is not supported."));
        return true;
    }

    protected override void Close() => _enumerator?.Dispose();
}

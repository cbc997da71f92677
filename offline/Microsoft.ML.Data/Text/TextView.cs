namespace Microsoft.ML.Data;

/// <summary>The lines of a file as rows, read anew by each cursor.</summary>
internal sealed class TextView : IDataView
{
    private readonly string _path;
    private readonly TextFormat _format;
    private readonly TextColumn[] _columns;

    public TextView(string path, TextFormat format, TextLoader.Column[]? columns)
    {
        if (columns is null or [])
        {
            throw TextColumn.UnknownSource();
        }

        _path = path;
        _format = format;
        _columns = [.. columns.Select(column => new TextColumn(column))];
        var schema = new DataViewSchema.Builder();
        foreach (TextColumn column in _columns)
        {
            schema.AddColumn(column.Name, column.Type);
        }

        Schema = schema.ToSchema();
    }

    public bool CanShuffle => false;

    public DataViewSchema Schema { get; }

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        bool[] active = ActiveColumns.Of(Schema, columnsNeeded);
        FieldReader?[] readers = [.. _columns.Select((column, index) => active[index] ? column.CreateReader() : null)];
        return new TextCursor(Schema, readers, new LineSource(_path, _format));
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];
}

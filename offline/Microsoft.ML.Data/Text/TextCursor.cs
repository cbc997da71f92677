namespace Microsoft.ML.Data;

/// <summary>Reads a line a row, and from it the active columns.</summary>
internal sealed class TextCursor(DataViewSchema schema, FieldReader?[] readers, LineSource lines) : SourceCursor
{
    private readonly List<TextField> _fields = [];

    public override DataViewSchema Schema => schema;

    // As in ML.NET, whose one ordered reader has no batches.
    public override long Batch => -1;

    public override bool IsColumnActive(DataViewSchema.Column column) => readers[column.Index] is not null;

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        FieldReader reader = readers[column.Index]
            ?? throw new InvalidOperationException($"Column {column.Name} is not active.");
        return ActiveColumns.Cast<TValue>(reader.CreateGetter(RequireRow), column);
    }

    /// <exception cref="FormatException">The file cannot be read, or a field of it parsed; the inner exception says which.</exception>
    protected override bool Advance()
    {
        try
        {
            return ReadRow();
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new FormatException($"Parsing failed with an exception: {e.Message}", e);
        }
    }

    protected override void Close() => lines.Dispose();

    private bool ReadRow()
    {
        if (!lines.TryRead(_fields))
        {
            return false;
        }

        foreach (FieldReader? reader in readers)
        {
            reader?.Read(_fields, lines.Number);
        }

        return true;
    }
}

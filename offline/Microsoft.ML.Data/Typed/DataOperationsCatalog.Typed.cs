using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class DataOperationsCatalog
{
    public IDataView LoadFromEnumerable<TRow>(IEnumerable<TRow> data, SchemaDefinition? schemaDefinition = null)
        where TRow : class
    {
        ArgumentNullException.ThrowIfNull(data);
        return new EnumerableView<TRow>(data, new ObjectSchema<TRow>(schemaDefinition));
    }

    /// <param name="data">The rows.</param>
    /// <param name="schema">Column types and annotations that the class does not state.</param>
    public IDataView LoadFromEnumerable<TRow>(IEnumerable<TRow> data, DataViewSchema schema)
        where TRow : class
    {
        ArgumentNullException.ThrowIfNull(data);
        return new EnumerableView<TRow>(data, new ObjectSchema<TRow>(SchemaDefinition.Create(typeof(TRow), schema)));
    }

    /// <param name="data">The rows.</param>
    /// <param name="reuseRowObject">Yield one object again and again, its members rewritten.</param>
    /// <param name="ignoreMissingColumns">Leave members alone whose column is missing.</param>
    /// <param name="schemaDefinition">The class's columns; null for what the class itself says.</param>
    public IEnumerable<TRow> CreateEnumerable<TRow>(
        IDataView data, bool reuseRowObject, bool ignoreMissingColumns = false, SchemaDefinition? schemaDefinition = null)
        where TRow : class, new()
    {
        ArgumentNullException.ThrowIfNull(data);
        return Enumerate(data, reuseRowObject, new ObjectFiller<TRow>(data.Schema, ignoreMissingColumns, schemaDefinition));
    }

    private static IEnumerable<TRow> Enumerate<TRow>(IDataView data, bool reuseRowObject, ObjectFiller<TRow> filler)
        where TRow : class, new()
    {
        using DataViewRowCursor cursor = data.GetRowCursor(filler.Columns);
        Action<TRow> fill = filler.Over(cursor);
        TRow? row = null;
        while (cursor.MoveNext())
        {
            row = reuseRowObject && row is not null ? row : new TRow();
            fill(row);
            yield return row;
        }
    }
}

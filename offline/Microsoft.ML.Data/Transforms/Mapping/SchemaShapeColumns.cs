namespace Microsoft.ML.Data;

/// <summary>What estimators ask of a shape, and how they change it.</summary>
internal static class SchemaShapeColumns
{
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public static SchemaShape.Column RequireColumn(this SchemaShape inputSchema, string columnName)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return inputSchema.TryFindColumn(columnName, out SchemaShape.Column column)
            ? column
            : throw ColumnMismatch.Missing("input", columnName, nameof(inputSchema));
    }

    /// <summary>The shape with a column put in the place of its namesake, or at the end.</summary>
    public static SchemaShape With(this SchemaShape shape, SchemaShape.Column column)
    {
        List<SchemaShape.Column> columns = [.. shape];
        int place = columns.FindIndex(candidate => candidate.Name == column.Name);
        if (place >= 0)
        {
            columns[place] = column;
        }
        else
        {
            columns.Add(column);
        }

        return new SchemaShape(columns);
    }

    /// <summary>The annotations of the kinds given, of those that the column has.</summary>
    public static IEnumerable<SchemaShape.Column> AnnotationsOf(this SchemaShape.Column column, params string[] kinds) =>
        column.Annotations.Where(annotation => kinds.Contains(annotation.Name));
}

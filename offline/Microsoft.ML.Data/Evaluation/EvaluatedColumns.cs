namespace Microsoft.ML.Data;

/// <summary>Finds the columns that metrics are made from, and refuses those of another type.</summary>
internal static class EvaluatedColumns
{
    public static DataViewSchema.Column Require(DataViewSchema schema, string role, string columnName) =>
        schema.GetColumnOrNull(columnName)
            ?? throw new ArgumentOutOfRangeException(nameof(schema), $"{columnName} column '{role}' not found");

    public static DataViewSchema.Column RequireSingle(DataViewSchema schema, string role, string columnName) =>
        Require(schema, role, columnName, type => type == NumberDataViewType.Single, "Single");

    public static DataViewSchema.Column Require(
        DataViewSchema schema,
        string role,
        string columnName,
        Predicate<DataViewType> accepts,
        string expected)
    {
        DataViewSchema.Column column = Require(schema, role, columnName);
        return accepts(column.Type)
            ? column
            : throw ColumnMismatch.WrongType(role.ToLowerInvariant(), columnName, expected, $"{column.Type}", nameof(schema));
    }
}

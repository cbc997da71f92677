using Microsoft.ML;

namespace ML.Recurrent.Pipeline;

/// <summary>Says which column is wrong, what was expected, what is there and what to do, in ML.NET's words.</summary>
internal static class SchemaMismatch
{
    internal const string NoSuchColumn = "no column of that name";

    internal static ArgumentOutOfRangeException Error(
        string role, string column, string expected, string actual, string remedy, string parameter) =>
        new(parameter, $"Schema mismatch for {role} column '{column}': expected {expected}, got {actual}. {remedy}");

    /// <summary>The type as a shape knows it: without sizes.</summary>
    internal static string Describe(SchemaShape.Column column)
    {
        string item = column.IsKey ? $"Key<{column.ItemType}>" : $"{column.ItemType}";
        return column.Kind switch
        {
            SchemaShape.Column.VectorKind.Scalar => item,
            SchemaShape.Column.VectorKind.Vector => $"Vector<{item}, N>",
            _ => $"Vector<{item}>",
        };
    }

    internal static SchemaShape.Column? Find(SchemaShape shape, string name)
    {
        foreach (SchemaShape.Column column in shape)
        {
            if (column.Name == name)
            {
                return column;
            }
        }

        return null;
    }
}

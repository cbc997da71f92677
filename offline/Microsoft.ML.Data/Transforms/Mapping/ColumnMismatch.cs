namespace Microsoft.ML.Data;

/// <summary>The exceptions for data without the columns that a component asks for.</summary>
internal static class ColumnMismatch
{
    public static ArgumentOutOfRangeException Missing(string role, string columnName, string parameterName) =>
        new(parameterName, $"Could not find {role} column '{columnName}'");

    public static ArgumentOutOfRangeException WrongType(
        string role,
        string columnName,
        string expected,
        string actual,
        string parameterName) =>
        new(parameterName, $"Schema mismatch for {role} column '{columnName}': expected {expected}, got {actual}");
}

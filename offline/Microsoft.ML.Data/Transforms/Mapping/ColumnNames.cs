namespace Microsoft.ML.Data;

/// <summary>Refuses column names that name nothing.</summary>
internal static class ColumnNames
{
    public static string Require(string? name, string parameterName) => string.IsNullOrEmpty(name)
        ? throw new ArgumentOutOfRangeException(parameterName, $"{parameterName} cannot be null or empty")
        : name;
}

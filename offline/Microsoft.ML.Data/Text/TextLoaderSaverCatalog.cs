using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>Reads delimited text.</summary>
public static class TextLoaderSaverCatalog
{
    /// <param name="catalog">The catalog.</param>
    /// <param name="path">The file; each cursor reads it anew.</param>
    /// <param name="columns">The columns and the fields that they are read from.</param>
    /// <param name="separatorChar">What separates fields.</param>
    /// <param name="hasHeader">Pass over the first line.</param>
    /// <param name="allowQuoting">Separators within double quotes belong to the field.</param>
    /// <param name="trimWhitespace">Drop white space at the ends of lines.</param>
    /// <param name="allowSparse">A line may end in its number of fields and pairs of index:value.</param>
    public static IDataView LoadFromTextFile(
        this DataOperationsCatalog catalog,
        string path,
        TextLoader.Column[] columns,
        char separatorChar = '\t',
        bool hasHeader = false,
        bool allowQuoting = false,
        bool trimWhitespace = false,
        bool allowSparse = false)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        RequireFile(path);
        var format = new TextFormat(separatorChar, hasHeader, allowQuoting, trimWhitespace, allowSparse);
        return new TextView(path, format, columns);
    }

    /// <param name="catalog">The catalog.</param>
    /// <param name="path">The file; each cursor reads it anew.</param>
    /// <param name="separatorChar">What separates fields.</param>
    /// <param name="hasHeader">Pass over the first line.</param>
    /// <param name="allowQuoting">Separators within double quotes belong to the field.</param>
    /// <param name="trimWhitespace">Drop white space at the ends of lines.</param>
    /// <param name="allowSparse">A line may end in its number of fields and pairs of index:value.</param>
    public static IDataView LoadFromTextFile<TInput>(
        this DataOperationsCatalog catalog,
        string path,
        char separatorChar = '\t',
        bool hasHeader = false,
        bool allowQuoting = false,
        bool trimWhitespace = false,
        bool allowSparse = false)
    {
        RequireFile(path);
        return catalog.LoadFromTextFile(
            path, TextColumns.Of(typeof(TInput)), separatorChar, hasHeader, allowQuoting, trimWhitespace, allowSparse);
    }

    private static void RequireFile(string path)
    {
        if (string.IsNullOrEmpty(path))
        {
            throw new ArgumentOutOfRangeException(nameof(path), "path cannot be null or empty");
        }

        if (!File.Exists(path))
        {
            throw new ArgumentOutOfRangeException(nameof(path), $"File or directory does not exist at path: {path}");
        }
    }
}

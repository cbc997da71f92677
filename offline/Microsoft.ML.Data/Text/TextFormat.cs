namespace Microsoft.ML.Data;

/// <summary>How a file's lines are made up.</summary>
internal sealed record TextFormat
{
    public TextFormat(char separator, bool hasHeader, bool allowQuoting, bool trimWhitespace, bool allowSparse)
    {
        if (separator is '"' or '\n' or '\r')
        {
            throw new ArgumentOutOfRangeException("Separator", $"Illegal separator: '{separator}'");
        }

        Separator = separator;
        HasHeader = hasHeader;
        AllowQuoting = allowQuoting;
        TrimWhitespace = trimWhitespace;
        AllowSparse = allowSparse;
    }

    public char Separator { get; }

    public bool HasHeader { get; }

    public bool AllowQuoting { get; }

    public bool TrimWhitespace { get; }

    public bool AllowSparse { get; }
}

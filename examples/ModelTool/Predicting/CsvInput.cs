using System.Text.Unicode;
using CsvHelper;

namespace ModelTool.Predicting;

/// <summary>A CSV file, record by record; what is wrong with it is told with its name and the line.</summary>
internal sealed class CsvInput : IDisposable
{
    private const string StandardInput = "-";
    private const int LongestRecord = 64 << 20;

    private readonly CsvReader _reader;

    private CsvInput(string name, Stream stream, char delimiter)
    {
        Name = name;
        _reader = CsvReader.Create(stream, new CsvReaderOptions
        {
            Separator = delimiter,
            HasHeader = false,
            MalformedData = CsvMalformedDataHandling.Throw,
            MaxRecordSize = LongestRecord,
            TrackLineNumbers = true,
        });
    }

    public string Name { get; }

    /// <summary>The fields of the record at hand.</summary>
    public string[] Fields { get; private set; } = [];

    /// <param name="path">The file; <c>-</c> for standard input.</param>
    /// <param name="standardInput">What that is.</param>
    /// <param name="delimiter">What stands between two fields.</param>
    /// <exception cref="ToolException">It cannot be read.</exception>
    public static CsvInput Open(string path, Stream standardInput, char delimiter)
    {
        if (path == StandardInput)
        {
            return new CsvInput("standard input", standardInput, delimiter);
        }

        if (Directory.Exists(path))
        {
            throw new ToolException($"{path}: is a folder; expected a CSV file.");
        }

        if (!File.Exists(path))
        {
            throw new ToolException($"{path}: no such file.");
        }

        try
        {
            return new CsvInput(path, File.OpenRead(path), delimiter);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"{path}: cannot be read. {e.Message}", e);
        }
    }

    /// <summary>Goes to the next record; empty lines are passed over.</summary>
    /// <exception cref="ToolException">It is no CSV, or no UTF-8.</exception>
    public bool Read()
    {
        try
        {
            if (!_reader.Read())
            {
                return false;
            }
        }
        catch (CsvFormatException e) when (e.Message.Contains(nameof(CsvReaderOptions.MaxRecordSize), StringComparison.Ordinal))
        {
            throw new ToolException(
                FormattableString.Invariant($"{Name}, line {e.LineNumber}: is longer than {LongestRecord >> 20} MiB."), e);
        }
        catch (CsvFormatException e)
        {
            throw new ToolException($"{Name}: {e.Message}", e);
        }

        if (!Utf8.IsValid(_reader.RawRecord))
        {
            throw Wrong("is not valid UTF-8; save the file as UTF-8.");
        }

        if (_reader.RawRecord.Contains((byte)0))
        {
            throw Wrong("has a zero byte, as text has that is not UTF-8; save the file as UTF-8.");
        }

        if (Fields.Length != _reader.FieldCount)
        {
            Fields = new string[_reader.FieldCount];
        }

        for (int i = 0; i < Fields.Length; i++)
        {
            Fields[i] = _reader.GetString(i);
        }

        return true;
    }

    public ToolException Wrong(string problem, Exception? inner = null) =>
        new(FormattableString.Invariant($"{Name}, line {_reader.LineNumber}: {problem}"), inner);

    public ToolException Wrong(string column, string problem) =>
        new(FormattableString.Invariant($"{Name}, line {_reader.LineNumber}, column '{column}': {problem}"));

    public void Dispose() => _reader.Dispose();
}

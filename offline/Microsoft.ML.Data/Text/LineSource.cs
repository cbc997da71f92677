namespace Microsoft.ML.Data;

/// <summary>The lines of a file that are rows: not empty, no comment, not the header.</summary>
internal sealed class LineSource(string path, TextFormat format) : IDisposable
{
    private readonly LineSplitter _splitter = new(format);
    private StreamReader? _reader;
    private bool _isPastHeader = !format.HasHeader;
    private bool _isPastPreamble;

    /// <summary>The number in the file of the line last read, from 1.</summary>
    public long Number { get; private set; }

    public bool TryRead(List<TextField> fields)
    {
        _reader ??= new StreamReader(path);
        while (_reader.ReadLine() is { } line)
        {
            Number++;
            if (IsPassedOver(line))
            {
                continue;
            }

            if (!_isPastHeader)
            {
                _isPastHeader = true;
                continue;
            }

            _splitter.Split(line, fields);
            return true;
        }

        return false;
    }

    public void Dispose() => _reader?.Dispose();

    // Lines of '#' may hold a file's own description, so they count as comments only before anything else.
    private bool IsPassedOver(string line)
    {
        if (line.Length == 0 || line.StartsWith("//", StringComparison.Ordinal))
        {
            return true;
        }

        _isPastPreamble |= line[0] != '#';
        return !_isPastPreamble;
    }
}

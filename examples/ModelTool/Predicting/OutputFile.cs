namespace ModelTool.Predicting;

/// <summary>A file that is there under its name once it is whole: until then it is written beside it.</summary>
internal sealed class OutputFile : IDisposable
{
    private readonly string _path;
    private readonly string _staged;
    private readonly FileStream _stream;

    /// <exception cref="ToolException">The file cannot be written.</exception>
    public OutputFile(string path)
    {
        if (Directory.Exists(path))
        {
            throw new ToolException($"{path}: is a folder; expected a file to write.");
        }

        _path = path;
        _staged = $"{path}.{Guid.NewGuid():N}.new";
        try
        {
            _stream = new FileStream(_staged, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ToolException($"{path}: cannot be written. {e.Message}", e);
        }
    }

    public Stream Stream => _stream;

    /// <exception cref="ToolException">It cannot take its name.</exception>
    public void Commit()
    {
        _stream.Dispose();
        try
        {
            File.Move(_staged, _path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"{_path}: cannot be replaced. {e.Message}", e);
        }
    }

    public void Dispose()
    {
        _stream.Dispose();
        File.Delete(_staged);
    }
}

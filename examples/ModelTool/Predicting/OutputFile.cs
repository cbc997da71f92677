namespace ModelTool.Predicting;

/// <summary>
/// A file that is there under its name once it is whole: until then it is written beside it. A link stays and the file that it leads to is
/// replaced; a pipe or a device is written to as it is.
/// </summary>
internal sealed class OutputFile : IDisposable
{
    private const string Devices = "/dev/";

    private readonly string _given;
    private readonly string _path;
    private readonly string? _staged;
    private readonly FileStream _stream;

    /// <exception cref="ToolException">The file cannot be written.</exception>
    public OutputFile(string path)
    {
        if (Directory.Exists(path))
        {
            throw new ToolException($"{path}: is a folder; expected a file to write.");
        }

        _given = path;
        try
        {
            var file = new FileInfo(path);
            _path = file.LinkTarget is null || IsDevice(file.FullName)
                ? file.FullName
                : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
            _stream = OpenAsItIs(_path) ?? OpenBeside(_path, out _staged);
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
        if (_staged is null)
        {
            return;
        }

        try
        {
            File.Move(_staged, _path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"{_given}: cannot be replaced. {e.Message}", e);
        }
    }

    public void Dispose()
    {
        try
        {
            _stream.Dispose();
        }
        finally
        {
            if (_staged is not null)
            {
                File.Delete(_staged);
            }
        }
    }

    // Renaming a file over a pipe or a device would put the file in its place, for all programs. A device such as /dev/null can seek, and
    // no property tells it from a file; /dev/stdout may be one, and is added to.
    private static FileStream? OpenAsItIs(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var there = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        if (!there.CanSeek || IsDevice(path))
        {
            return there;
        }

        there.Dispose();
        return null;
    }

    private static bool IsDevice(string path) => path.StartsWith(Devices, StringComparison.Ordinal);

    private static FileStream OpenBeside(string path, out string staged)
    {
        staged = $"{path}.{Guid.NewGuid():N}.new";
        return new FileStream(staged, FileMode.CreateNew, FileAccess.Write, FileShare.None);
    }
}

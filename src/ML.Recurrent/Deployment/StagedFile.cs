using ML.Recurrent.Model.Files;

namespace ML.Recurrent.Deployment;

/// <summary>
/// A file that is made beside another and then takes its name at once: whoever opens that name sees the old file or the new one, whole
/// either way. Until then the old one is not touched.
/// </summary>
internal sealed class StagedFile : IDisposable
{
    private readonly string _target;
    private readonly string _directory;
    private readonly IDurableFiles _files;
    private bool _isGone;

    /// <exception cref="ArgumentException">No file can have that path.</exception>
    /// <exception cref="IOException">There is no such folder, or a folder has that name.</exception>
    public StagedFile(string target, IDurableFiles files)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(target);
        _target = System.IO.Path.GetFullPath(target);
        _directory = System.IO.Path.GetDirectoryName(_target) ?? _target;
        _files = files;
        if (Directory.Exists(_target) || System.IO.Path.EndsInDirectorySeparator(_target))
        {
            throw new IOException($"'{_target}' is the name of a folder; a model needs that of a file.");
        }

        if (!Directory.Exists(_directory))
        {
            throw new DirectoryNotFoundException($"The folder '{_directory}' does not exist. Create it first.");
        }

        Path = $"{_target}.{Guid.NewGuid():N}.new"; // of nobody else, even if two write the same file
    }

    public string Path { get; }

    /// <summary>Writes the file and brings it to the disk.</summary>
    /// <exception cref="IOException">It cannot be written, whatever <paramref name="write"/> made of that.</exception>
    public void Write(Action<Stream> write)
    {
        using Stream file = _files.Create(Path);
        var witness = new WitnessStream(file);
        try
        {
            write(witness);
        }
        catch when (witness.Failure is not null)
        {
            // Told below as what it was.
        }

        if (witness.Failure is { } failure)
        {
            throw new IOException($"'{Path}' cannot be written: {failure.Message}", failure);
        }

        _files.Flush(file);
    }

    /// <summary>Replaces the target.</summary>
    public void Commit()
    {
        _files.Rename(Path, _target);
        _isGone = true;
        _files.FlushDirectory(_directory);
    }

    public void Dispose()
    {
        if (_isGone)
        {
            return;
        }

        _isGone = true;
        try
        {
            _files.Delete(Path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It is in nobody's way; what made the file fail is what the caller should hear of.
        }
    }
}

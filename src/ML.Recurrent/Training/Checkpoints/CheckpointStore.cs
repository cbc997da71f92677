using ML.Recurrent.Model.Files;

namespace ML.Recurrent.Training.Checkpoints;

/// <summary>Keeps the newest checkpoint of a training in a file: whatever fails, and whenever, a whole one is there.</summary>
/// <remarks>
/// A checkpoint is written beside the file, flushed to the disk, renamed over the file, and the directory flushed. One training at a time
/// uses a file.
/// </remarks>
internal sealed class CheckpointStore
{
    // The header grows with the epochs done, the file with nothing else.
    private const long HeaderRoom = 1 << 20;

    private readonly string _path;
    private readonly string _staging;
    private readonly string _directory;
    private readonly IDurableFiles _files;

    /// <param name="path">The checkpoint's file.</param>
    /// <param name="files">How it is written; null for the disk.</param>
    /// <exception cref="ArgumentException">No file can have that path.</exception>
    public CheckpointStore(string path, IDurableFiles? files = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        _path = Path.GetFullPath(path);
        if (Path.EndsInDirectorySeparator(_path))
        {
            throw new ArgumentException($"'{_path}' is the path of a folder; a checkpoint needs that of a file.", nameof(path));
        }

        _staging = _path + ".new";
        _directory = Path.GetDirectoryName(_path)!;
        _files = files ?? new DiskFiles();
    }

    /// <summary>Fails where saving a checkpoint would: what can be known before training is told before training.</summary>
    /// <param name="bytes">Bytes of all vectors.</param>
    /// <exception cref="IOException">No such folder, a folder of that name, a file in use, or too little room.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is not for this user to write to.</exception>
    public void Probe(long bytes)
    {
        if (!Directory.Exists(_directory))
        {
            throw new DirectoryNotFoundException(Unwritable($"the folder '{_directory}' does not exist. Create it first."));
        }

        if (Directory.Exists(_path))
        {
            throw new IOException(Unwritable("a folder has that name. Choose the name of a file."));
        }

        CreateStaging();
        RequireRoom(bytes + HeaderRoom);
    }

    /// <summary>Replaces the checkpoint.</summary>
    /// <exception cref="IOException">
    /// It could not be written, and the one before is as it was; or, at the very end, nothing says that a power failure leaves the new one.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public void Save(Checkpoint checkpoint)
    {
        Stream file = _files.Create(_staging);
        try
        {
            using (file)
            {
                CheckpointWriter.Write(file, checkpoint);
                _files.Flush(file);
            }

            _files.Rename(_staging, _path);
        }
        catch
        {
            DeleteStaging();
            throw;
        }

        _files.FlushDirectory(_directory);
    }

    /// <returns>The newest checkpoint, or null if there is none.</returns>
    /// <exception cref="FormatException">The file is not a whole checkpoint of this version.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public Checkpoint? Load()
    {
        try
        {
            using var file = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
            return new CheckpointReader(file, _path).Read();
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Deletes the checkpoint, and what a kill has left of another, if they are there.</summary>
    /// <exception cref="IOException">One cannot be deleted.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public void Delete()
    {
        _files.Delete(_path);
        _files.Delete(_staging);
    }

    private void CreateStaging()
    {
        try
        {
            _files.Create(_staging).Dispose();
            _files.Delete(_staging);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new UnauthorizedAccessException(
                Unwritable($"this user may not write to the folder '{_directory}', or to '{_staging}'. {error.Message}"), error);
        }
        catch (IOException error)
        {
            throw new IOException(
                Unwritable($"'{_staging}' cannot be created. Does another training use the same CheckpointPath? {error.Message}"), error);
        }
    }

    // Room for one checkpoint beside the one before, which has its part already if it exists.
    private void RequireRoom(long bytes)
    {
        long held = File.Exists(_path) ? new FileInfo(_path).Length : 0;
        long needed = Math.Max(bytes, 2 * bytes - held);
        if (_files.FreeBytes(_directory) is { } free && free < needed)
        {
            throw new IOException(Unwritable(
                $"checkpoints need {needed} bytes on the volume of '{_directory}', which has {free} left. Make room, or choose another."));
        }
    }

    private void DeleteStaging()
    {
        try
        {
            _files.Delete(_staging);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It is in nobody's way: the next checkpoint overwrites it.
        }
    }

    private string Unwritable(string reason) => $"The checkpoint '{_path}' cannot be written: {reason}";
}

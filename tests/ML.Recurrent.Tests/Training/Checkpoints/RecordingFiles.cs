using ML.Recurrent.Model.Files;

namespace ML.Recurrent.Tests.Training.Checkpoints;

/// <summary>Writes down what is asked of the disk, looks on before each step, and does it.</summary>
internal sealed class RecordingFiles(Action? before = null) : IDurableFiles
{
    private readonly DiskFiles _disk = new();
    private Stream? _open;

    public List<string> Log { get; } = [];

    /// <summary>What the volume is said to have left; null asks the disk.</summary>
    public long? Free { get; init; }

    public Stream Create(string path)
    {
        Add($"create {Path.GetFileName(path)}");
        _open = _disk.Create(path);
        return new WatchedStream(_open, (_, write) =>
        {
            Add("write");
            write();
        });
    }

    public void Flush(Stream file)
    {
        Add("flush");
        _disk.Flush(_open!);
    }

    public void Rename(string from, string to)
    {
        Add($"rename {Path.GetFileName(from)} {Path.GetFileName(to)}");
        _disk.Rename(from, to);
    }

    public void FlushDirectory(string path)
    {
        Add($"flush directory {Path.GetFileName(path)}");
        _disk.FlushDirectory(path);
    }

    public void Delete(string path)
    {
        Add($"delete {Path.GetFileName(path)}");
        _disk.Delete(path);
    }

    public long? FreeBytes(string directory) => Free ?? _disk.FreeBytes(directory);

    private void Add(string step)
    {
        before?.Invoke();
        Log.Add(step);
    }
}

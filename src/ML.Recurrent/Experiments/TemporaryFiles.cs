using ML.Recurrent.Model.Files;

namespace ML.Recurrent.Experiments;

/// <summary>Files that nobody will look for after a power failure: nothing waits until they are on the disk.</summary>
internal sealed class TemporaryFiles : IDurableFiles
{
    private readonly DiskFiles _disk = new();

    public Stream Create(string path) => _disk.Create(path);

    public void Flush(Stream file)
    {
    }

    public void Rename(string from, string to) => _disk.Rename(from, to);

    public void FlushDirectory(string path)
    {
    }

    public void Delete(string path) => _disk.Delete(path);

    public long? FreeBytes(string directory) => _disk.FreeBytes(directory);
}

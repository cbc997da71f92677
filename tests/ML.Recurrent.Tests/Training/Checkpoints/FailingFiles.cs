using ML.Recurrent.Model.Files;

namespace ML.Recurrent.Tests.Training.Checkpoints;

/// <summary>A disk that fails in one step, and is full after some bytes.</summary>
internal sealed class FailingFiles(Exception failure) : IDurableFiles
{
    private readonly DiskFiles _disk = new();
    private Stream? _open;
    private long _written;

    /// <summary>Name of the method that fails.</summary>
    public string Step { get; init; } = "";

    /// <summary>Bytes that there is room for.</summary>
    public long Room { get; init; } = long.MaxValue;

    public bool CannotDelete { get; init; }

    public Stream Create(string path)
    {
        FailIf(nameof(Create));
        _open = _disk.Create(path);
        return new WatchedStream(_open, Write);
    }

    public void Flush(Stream file)
    {
        FailIf(nameof(Flush));
        _disk.Flush(_open!);
    }

    public void Rename(string from, string to)
    {
        FailIf(nameof(Rename));
        _disk.Rename(from, to);
    }

    public void FlushDirectory(string path)
    {
        FailIf(nameof(FlushDirectory));
        _disk.FlushDirectory(path);
    }

    public void Delete(string path)
    {
        if (CannotDelete)
        {
            throw failure;
        }

        _disk.Delete(path);
    }

    public long? FreeBytes(string directory) => null;

    private void Write(ReadOnlyMemory<byte> bytes, Action write)
    {
        long room = Room - _written;
        _written += bytes.Length;
        if (bytes.Length > room)
        {
            _open!.Write(bytes.Span[..(int)Math.Max(0, room)]);
            throw failure;
        }

        write();
    }

    private void FailIf(string step)
    {
        if (step == Step)
        {
            throw failure;
        }
    }
}

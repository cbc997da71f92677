using ML.Recurrent.Model.Files;

namespace ML.Recurrent.Reliability.Searching;

/// <summary>The disk; says on standard output how long the log is when it is on the disk, and waits in the phase planned for a line of
/// input.</summary>
internal sealed class AnnouncingLog(PlannedLogStop? stop) : IDurableFiles
{
    private readonly DiskFiles _disk = new();
    private int _line;

    public Stream Create(string path) => _disk.Create(path);

    public void Flush(Stream file)
    {
        _line++;
        WaitIn(LogPhase.Torn, file);
        WaitIn(LogPhase.Written, file);
        _disk.Flush(file);
        WaitIn(LogPhase.Flushed, file);
        Console.WriteLine(SearchCommand.Logged + file.Length);
    }

    public void Rename(string from, string to) => _disk.Rename(from, to);

    public void FlushDirectory(string path) => _disk.FlushDirectory(path);

    public void Delete(string path) => _disk.Delete(path);

    public long? FreeBytes(string directory) => _disk.FreeBytes(directory);

    private void WaitIn(LogPhase phase, Stream file)
    {
        if (stop is null || stop.Phase != phase || stop.Line != _line)
        {
            return;
        }

        if (phase == LogPhase.Torn)
        {
            // It came in one piece; half of it is what a kill within the write leaves.
            long start = LastLine(file);
            file.SetLength(start + (file.Length - start) / 2);
        }

        Console.WriteLine(SearchCommand.Waiting + phase);
        Console.ReadLine();
    }

    private static long LastLine(Stream file)
    {
        long start = file.Length - 1;
        for (int before = 0; start > 0 && before != '\n'; start--)
        {
            file.Position = start - 1;
            before = file.ReadByte();
        }

        return start == 0 ? 0 : start + 1;
    }
}

using ML.Recurrent.Model.Files;
using ML.Recurrent.Reliability.Training;

namespace ML.Recurrent.Reliability.Killing;

/// <summary>The disk; says on standard output which checkpoints are complete, and waits in the phase planned for a line of input.</summary>
internal sealed class AnnouncingFiles(Func<long> step, PlannedStop? stop) : IDurableFiles
{
    private readonly DiskFiles _disk = new();
    private Stream? _open;
    private long _length = 1000; // of the checkpoint before; this much of the first one is before its vectors
    private int _save;

    public Stream Create(string path)
    {
        _open = _disk.Create(path);
        // The first file is created before training, to see whether that can be done.
        _save += step() > 0 ? 1 : 0;
        WaitIn(SavePhase.Create);
        return new HalvedStream(_open, _length / 2, () => WaitIn(SavePhase.Write));
    }

    public void Flush(Stream file)
    {
        WaitIn(SavePhase.Flush);
        _length = _open!.Length;
        _disk.Flush(_open);
    }

    public void Rename(string from, string to)
    {
        WaitIn(SavePhase.Rename);
        _disk.Rename(from, to);
    }

    public void FlushDirectory(string path)
    {
        WaitIn(SavePhase.FlushDirectory);
        _disk.FlushDirectory(path);
        Console.WriteLine(TrainCommand.Saved + step());
    }

    public void Delete(string path) => _disk.Delete(path);

    public long? FreeBytes(string directory) => _disk.FreeBytes(directory);

    private void WaitIn(SavePhase phase)
    {
        if (stop is not null && stop.Phase == phase && stop.Save == _save)
        {
            Console.WriteLine(TrainCommand.Waiting + phase);
            Console.ReadLine();
        }
    }
}

using ML.Recurrent.Model.Files;

namespace ML.Recurrent.Tests.Tuning.Logs;

/// <summary>A disk that counts what it is asked to flush instead, and fails when it is told to.</summary>
internal sealed class LogFiles : IDurableFiles
{
    public int Flushes { get; private set; }

    /// <summary>What a process that ends now would leave.</summary>
    public byte[] OnDisk { get; private set; } = [];

    public List<string> FlushedDirectories { get; } = [];

    public Func<int, bool> Fails { get; init; } = _ => false;

    public void Flush(Stream file)
    {
        Flushes++;
        if (Fails(Flushes))
        {
            throw new IOException("No space left on device");
        }

        OnDisk = new byte[file.Length];
        file.Position = 0;
        file.ReadExactly(OnDisk);
    }

    public void FlushDirectory(string path) => FlushedDirectories.Add(path);

    public Stream Create(string path) => throw new NotSupportedException();

    public void Rename(string from, string to) => throw new NotSupportedException();

    public void Delete(string path) => throw new NotSupportedException();

    public long? FreeBytes(string directory) => null;
}

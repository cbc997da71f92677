using ML.Recurrent.Model.Files;

namespace ML.Recurrent.Tests.Deployment;

/// <summary>A disk that writes down what is asked of it, and fails, fills up or lies as a test likes.</summary>
internal sealed class TrickyFiles : IDurableFiles
{
    private readonly DiskFiles _disk = new();

    public List<string> Log { get; } = [];

    public Action<string>? Before { get; init; }

    /// <summary>Called with the file that was just brought to the disk.</summary>
    public Action<string>? AfterWriting { get; init; }

    /// <summary>Bytes that there is room for.</summary>
    public long Room { get; init; } = long.MaxValue;

    /// <summary>Bytes that stay, without a word about the others.</summary>
    public long Kept { get; init; } = long.MaxValue;

    public Exception Failure { get; init; } = new IOException("the disk is full");

    private string _path = "";

    public Stream Create(string path)
    {
        Step("create");
        _path = path;
        return new TrickyStream((FileStream)_disk.Create(path), this);
    }

    public void Flush(Stream file)
    {
        Step("flush");
        FileStream inner = ((TrickyStream)file).Inner;
        _disk.Flush(inner);
        inner.Dispose();
        AfterWriting?.Invoke(_path);
    }

    public void Rename(string from, string to)
    {
        Step("rename");
        _disk.Rename(from, to);
    }

    public void FlushDirectory(string path)
    {
        Step("flush directory");
        _disk.FlushDirectory(path);
    }

    public void Delete(string path)
    {
        Log.Add("delete");
        _disk.Delete(path);
    }

    public long? FreeBytes(string directory) => null;

    private void Step(string name)
    {
        Log.Add(name);
        Before?.Invoke(name);
    }

    /// <summary>A file that can seek, as ML.NET's writer of zips likes it.</summary>
    private sealed class TrickyStream(FileStream inner, TrickyFiles disk) : Stream
    {
        public FileStream Inner => inner;

        public override bool CanRead => false;

        public override bool CanSeek => true;

        public override bool CanWrite => true;

        public override long Length => inner.Length;

        public override long Position
        {
            get => inner.Position;
            set => inner.Position = value;
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (inner.Position + buffer.Length > disk.Room)
            {
                throw disk.Failure;
            }

            long end = inner.Position + buffer.Length;
            inner.Write(buffer[..(int)Math.Clamp(disk.Kept - inner.Position, 0, buffer.Length)]);
            inner.Position = end;
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

        public override void SetLength(long value) => inner.SetLength(value);

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}

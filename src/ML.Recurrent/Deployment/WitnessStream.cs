namespace ML.Recurrent.Deployment;

/// <summary>
/// Passes everything on to a file and keeps the first failure: ML.NET may write on after one, swallow it, and report success.
/// </summary>
internal sealed class WitnessStream(Stream file) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => file.CanSeek;

    public override bool CanWrite => true;

    public override long Length => file.Length;

    public override long Position
    {
        get => file.Position;
        set => Watch(() => file.Position = value);
    }

    /// <summary>What the file threw first.</summary>
    public Exception? Failure { get; private set; }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            file.Write(buffer);
        }
        catch (Exception e)
        {
            Failure ??= e;
            throw;
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() => Watch(file.Flush);

    public override long Seek(long offset, SeekOrigin origin)
    {
        long position = 0;
        Watch(() => position = file.Seek(offset, origin));
        return position;
    }

    public override void SetLength(long value) => Watch(() => file.SetLength(value));

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Watch(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e)
        {
            Failure ??= e;
            throw;
        }
    }
}

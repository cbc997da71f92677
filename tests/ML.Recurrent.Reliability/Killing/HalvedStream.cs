namespace ML.Recurrent.Reliability.Killing;

/// <summary>Writes to a stream, with a halt after a number of bytes.</summary>
internal sealed class HalvedStream(Stream stream, long half, Action halt) : Stream
{
    private long _written;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_written < half && _written + buffer.Length >= half)
        {
            int first = (int)(half - _written);
            stream.Write(buffer[..first]);
            halt();
            stream.Write(buffer[first..]);
        }
        else
        {
            stream.Write(buffer);
        }

        _written += buffer.Length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() => stream.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        stream.Dispose();
        base.Dispose(disposing);
    }
}

namespace ML.Recurrent.Tests.Model.Format;

/// <summary>Neither seeks nor knows its length, and gives a few bytes at a time.</summary>
internal sealed class TricklingStream(byte[] bytes, int atMost = 7) : ForwardStream
{
    private int _position;

    public override int Read(Span<byte> buffer)
    {
        int count = Math.Min(Math.Min(atMost, buffer.Length), bytes.Length - _position);
        bytes.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }
}

/// <summary>Some bytes, then spaces without end.</summary>
internal sealed class EndlessStream(byte[] bytes) : ForwardStream
{
    private int _position;

    public override int Read(Span<byte> buffer)
    {
        int count = Math.Min(buffer.Length, bytes.Length - _position);
        bytes.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        buffer[count..].Fill((byte)' ');
        return buffer.Length;
    }
}

/// <summary>As a damaged zip entry: fails after some bytes.</summary>
internal sealed class DamagedStream(byte[] bytes) : ForwardStream
{
    private bool _given;

    public override int Read(Span<byte> buffer)
    {
        if (_given)
        {
            throw new InvalidDataException("Block length does not match with its complement.");
        }

        _given = true;
        int count = Math.Min(buffer.Length, bytes.Length / 2);
        bytes.AsSpan(0, count).CopyTo(buffer);
        return count;
    }
}

internal abstract class ForwardStream : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

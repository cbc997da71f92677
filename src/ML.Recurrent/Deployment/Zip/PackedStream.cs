namespace ML.Recurrent.Deployment.Zip;

/// <summary>An entry's packed bytes, and no others of the file.</summary>
internal sealed class PackedStream(ZipBytes bytes, ZipEntry entry) : ReadOnlyStream
{
    private long _position;

    public override bool CanSeek => false;

    public override long Length => entry.Header.PackedLength;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        bytes.Position = entry.DataOffset + _position;
        int count = bytes.Read(buffer[..(int)Math.Min(buffer.Length, Length - _position)]);
        _position += count;
        return count;
    }
}

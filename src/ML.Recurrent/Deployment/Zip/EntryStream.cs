namespace ML.Recurrent.Deployment.Zip;

/// <summary>
/// An entry's bytes, once inflating them has shown how many there are: it says that it can seek, as a reader then knows its length and
/// need not hold bytes back to count them.
/// </summary>
internal sealed class EntryStream(Stream content, long length) : ReadOnlyStream
{
    private long _position;

    public override bool CanSeek => true;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        int count = content.Read(buffer[..(int)Math.Min(buffer.Length, length - _position)]);
        _position += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        content.Dispose();
        base.Dispose(disposing);
    }
}

using System.Text;

namespace ModelTool.Tests;

/// <summary>A CSV file that is made while it is read, to tell how much its reader holds.</summary>
internal sealed class RowStream(int rows) : Stream
{
    private const int Every = 2000;

    private byte[] _line = Encoding.ASCII.GetBytes("Id,Window\n");
    private int _taken;

    public int Rows { get; private set; }

    /// <summary>The most memory that was held after a collection.</summary>
    public long MostHeld { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_taken == _line.Length && !Next())
        {
            return 0;
        }

        int taken = Math.Min(count, _line.Length - _taken);
        _line.AsSpan(_taken, taken).CopyTo(buffer.AsSpan(offset));
        _taken += taken;
        return taken;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private bool Next()
    {
        if (Rows == rows)
        {
            return false;
        }

        if (Rows % Every == 0)
        {
            MostHeld = Math.Max(MostHeld, GC.GetTotalMemory(forceFullCollection: true));
        }

        _line = Encoding.ASCII.GetBytes(FormattableString.Invariant(
            $"row {Rows:D12} of the file,0.{Rows % 997:D3} 1.5 2.5 -{Rows % 13}.25\n"));
        _taken = 0;
        Rows++;
        return true;
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ML.Recurrent.Engine.Memory;

/// <summary>A float32 buffer that starts on a cache line and grows but never shrinks.</summary>
/// <remarks>
/// It lies on the pinned object heap: vectors load aligned, no finaliser is needed, and a reference into it keeps it alive.
/// </remarks>
internal sealed class AlignedBuffer
{
    private const int Alignment = 64;
    private const int Slack = Alignment / sizeof(float);

    private float[] _array = [];
    private int _origin;
    private int _length;

    public AlignedBuffer(int length = 0) => EnsureLength(length);

    /// <summary>The elements asked for last by <see cref="EnsureLength"/>.</summary>
    public Span<float> Span => _array.AsSpan(_origin, _length);

    public int Length => _length;

    /// <summary>The first element, valid as long as the buffer is reachable and does not grow.</summary>
    public unsafe float* Pointer => (float*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_array)) + _origin;

    /// <summary>
    /// Makes <see cref="Span"/> hold exactly <paramref name="length"/> elements; what they hold is not kept when it grows.
    /// </summary>
    /// <exception cref="OutOfMemoryException">The buffer would pass 2³¹ elements.</exception>
    public Span<float> EnsureLength(long length)
    {
        if (length > Array.MaxLength - Slack)
        {
            throw new OutOfMemoryException(
                $"A workspace of {length} floats passes the limit of {Array.MaxLength - Slack}; use smaller batches or shorter sequences.");
        }

        if (_array.Length < length + Slack)
        {
            _array = GC.AllocateArray<float>((int)length + Slack, pinned: true);
            _origin = ElementsToAlignment(_array);
        }

        _length = (int)length;
        return Span;
    }

    public Span<float> Slice(long start, long length) => _array.AsSpan(checked(_origin + (int)start), checked((int)length));

    private static unsafe int ElementsToAlignment(float[] pinned)
    {
        nuint address = (nuint)Unsafe.AsPointer(ref pinned[0]);
        return (int)((Alignment - address % Alignment) % Alignment) / sizeof(float);
    }
}

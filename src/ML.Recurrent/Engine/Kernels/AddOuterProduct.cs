using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ML.Recurrent.Engine.Simd;

namespace ML.Recurrent.Engine.Kernels;

/// <summary>x[r, j] += a[r]·b[j].</summary>
internal readonly ref struct AddOuterProduct : ILaneKernel
{
    private readonly ref float _x, _a, _b;
    private readonly int _rows;
    private readonly int _stride;

    private AddOuterProduct(Span<float> x, ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        _x = ref MemoryMarshal.GetReference(x);
        _a = ref MemoryMarshal.GetReference(a);
        _b = ref MemoryMarshal.GetReference(b);
        _stride = b.Length;
        _rows = a.Length;
    }

    /// <param name="x">[rows, columns], row-major.</param>
    /// <param name="a">[rows].</param>
    /// <param name="b">[columns].</param>
    public static void Run(Span<float> x, ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        Debug.Assert(x.Length == a.Length * b.Length);
        LaneLoop.Run(new AddOuterProduct(x, a, b), b.Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void ILaneKernel.Step<V>(nint j)
    {
        V b = V.Load(ref _b, j);
        ref float x = ref Unsafe.Add(ref _x, j);
        for (int r = 0; r < _rows; r++)
        {
            V.MultiplyAdd(V.Broadcast(Unsafe.Add(ref _a, r)), b, V.Load(ref x, 0)).Store(ref x, 0);
            x = ref Unsafe.Add(ref x, _stride);
        }
    }
}

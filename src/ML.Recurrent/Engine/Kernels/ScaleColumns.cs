using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ML.Recurrent.Engine.Simd;

namespace ML.Recurrent.Engine.Kernels;

/// <summary>Multiplies each column of a matrix by a factor of its own.</summary>
internal readonly ref struct ScaleColumns : ILaneKernel
{
    private readonly ref float _x, _factors;
    private readonly int _rows;
    private readonly int _stride;

    private ScaleColumns(Span<float> x, ReadOnlySpan<float> factors)
    {
        _x = ref MemoryMarshal.GetReference(x);
        _factors = ref MemoryMarshal.GetReference(factors);
        _stride = factors.Length;
        _rows = x.Length / factors.Length;
    }

    /// <param name="x">[rows, columns], row-major.</param>
    /// <param name="factors">[columns].</param>
    public static void Run(Span<float> x, ReadOnlySpan<float> factors)
    {
        Debug.Assert(x.Length % factors.Length == 0);
        LaneLoop.Run(new ScaleColumns(x, factors), factors.Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void ILaneKernel.Step<V>(nint j)
    {
        V factor = V.Load(ref _factors, j);
        ref float x = ref Unsafe.Add(ref _x, j);
        for (int r = 0; r < _rows; r++)
        {
            (V.Load(ref x, 0) * factor).Store(ref x, 0);
            x = ref Unsafe.Add(ref x, _stride);
        }
    }
}

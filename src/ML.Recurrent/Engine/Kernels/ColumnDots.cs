using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ML.Recurrent.Engine.Simd;

namespace ML.Recurrent.Engine.Kernels;

/// <summary>The product of a row vector and a matrix: dot[j] = Σ weights[r]·x[r, j], in ascending order of r.</summary>
internal readonly ref struct ColumnDots : ILaneKernel
{
    private readonly ref float _x, _weights, _dots;
    private readonly int _rows;
    private readonly int _stride;

    private ColumnDots(ReadOnlySpan<float> x, ReadOnlySpan<float> weights, Span<float> dots)
    {
        _x = ref MemoryMarshal.GetReference(x);
        _weights = ref MemoryMarshal.GetReference(weights);
        _dots = ref MemoryMarshal.GetReference(dots);
        _stride = dots.Length;
        _rows = weights.Length;
    }

    /// <param name="x">[rows, columns], row-major.</param>
    /// <param name="weights">[rows].</param>
    /// <param name="dots">[columns], overwritten.</param>
    public static void Run(ReadOnlySpan<float> x, ReadOnlySpan<float> weights, Span<float> dots)
    {
        Debug.Assert(x.Length == weights.Length * dots.Length);
        LaneLoop.Run(new ColumnDots(x, weights, dots), dots.Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void ILaneKernel.Step<V>(nint j)
    {
        V dot = V.Broadcast(0f);
        ref float x = ref Unsafe.Add(ref _x, j);
        for (int r = 0; r < _rows; r++)
        {
            dot = V.MultiplyAdd(V.Broadcast(Unsafe.Add(ref _weights, r)), V.Load(ref x, 0), dot);
            x = ref Unsafe.Add(ref x, _stride);
        }

        dot.Store(ref _dots, j);
    }
}

using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ML.Recurrent.Engine.Simd;

namespace ML.Recurrent.Engine.Kernels;

/// <summary>target += addend, element by element.</summary>
internal readonly ref struct AddTo : ILaneKernel
{
    private readonly ref float _target;
    private readonly ref float _addend;

    private AddTo(Span<float> target, ReadOnlySpan<float> addend)
    {
        _target = ref MemoryMarshal.GetReference(target);
        _addend = ref MemoryMarshal.GetReference(addend);
    }

    public static void Run(Span<float> target, ReadOnlySpan<float> addend)
    {
        Debug.Assert(target.Length == addend.Length);
        LaneLoop.Run(new AddTo(target, addend), target.Length);
    }

    /// <summary>sums[j] += matrix[r, j] for r ascending; the matrix has rows of <paramref name="stride"/> floats.</summary>
    public static void ColumnSums(ReadOnlySpan<float> matrix, int rows, int stride, Span<float> sums)
    {
        for (int r = 0; r < rows; r++)
        {
            Run(sums, matrix.Slice(r * stride, sums.Length));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void ILaneKernel.Step<V>(nint j) => (V.Load(ref _target, j) + V.Load(ref _addend, j)).Store(ref _target, j);
}

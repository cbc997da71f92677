using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ML.Recurrent.Engine.Simd;
using static ML.Recurrent.Engine.Kernels.Activations;

namespace ML.Recurrent.Engine.Cells.Gru;

/// <summary>The second half of a step: activates n and writes h, for one row.</summary>
/// <remarks>
/// Gates of the row, [5H]: r z n s ds; the pre-activation of n is overwritten.
/// </remarks>
internal readonly ref struct ResetBeforeOutput : ILaneKernel
{
    private readonly ref float _z, _n, _hPrev, _h;
    private readonly float _limit;

    private ResetBeforeOutput(Span<float> gates, ReadOnlySpan<float> hPrev, Span<float> h, float clip)
    {
        int hidden = hPrev.Length;
        _z = ref Unsafe.Add(ref MemoryMarshal.GetReference(gates), hidden);
        _n = ref Unsafe.Add(ref _z, hidden);
        _hPrev = ref MemoryMarshal.GetReference(hPrev);
        _h = ref MemoryMarshal.GetReference(h);
        _limit = Math.Min(clip, TanhLimit);
    }

    /// <param name="gates">[5H].</param>
    /// <param name="hPrev">[H].</param>
    /// <param name="h">[H], written.</param>
    /// <param name="clip">Limit of the pre-activations' magnitude.</param>
    public static void Run(Span<float> gates, ReadOnlySpan<float> hPrev, Span<float> h, float clip) =>
        LaneLoop.Run(new ResetBeforeOutput(gates, hPrev, h, clip), hPrev.Length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void ILaneKernel.Step<V>(nint j)
    {
        V n = Tanh(V.Load(ref _n, j), _limit);
        n.Store(ref _n, j);
        V.MultiplyAdd(V.Load(ref _z, j), V.Load(ref _hPrev, j) - n, n).Store(ref _h, j);
    }
}

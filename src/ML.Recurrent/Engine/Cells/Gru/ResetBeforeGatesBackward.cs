using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ML.Recurrent.Engine.Simd;

namespace ML.Recurrent.Engine.Cells.Gru;

/// <summary>The second half of a backward step, once ds is known, for one row.</summary>
/// <remarks>
/// <code>
///   dr = ds ⊙ h₋₁ ⊙ r(1 − r)     dh₋₁ += ds ⊙ r
/// </code>
/// Gates of the row, [5H]: r z n s ds; s stays, as the gradient of W_hn needs it.
/// </remarks>
internal readonly ref struct ResetBeforeGatesBackward : ILaneKernel
{
    private readonly ref float _r, _dS, _hPrev, _dH;

    private ResetBeforeGatesBackward(Span<float> gates, ReadOnlySpan<float> hPrev, Span<float> dH)
    {
        _r = ref MemoryMarshal.GetReference(gates);
        _dS = ref Unsafe.Add(ref _r, 4 * hPrev.Length);
        _hPrev = ref MemoryMarshal.GetReference(hPrev);
        _dH = ref MemoryMarshal.GetReference(dH);
    }

    /// <param name="gates">[5H].</param>
    /// <param name="hPrev">[H].</param>
    /// <param name="dH">[H], added to.</param>
    public static void Run(Span<float> gates, ReadOnlySpan<float> hPrev, Span<float> dH) =>
        LaneLoop.Run(new ResetBeforeGatesBackward(gates, hPrev, dH), hPrev.Length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void ILaneKernel.Step<V>(nint j)
    {
        V r = V.Load(ref _r, j);
        V dS = V.Load(ref _dS, j);
        V.MultiplyAdd(dS, r, V.Load(ref _dH, j)).Store(ref _dH, j);
        (dS * V.Load(ref _hPrev, j) * (r * (V.Broadcast(1f) - r))).Store(ref _r, j);
    }
}

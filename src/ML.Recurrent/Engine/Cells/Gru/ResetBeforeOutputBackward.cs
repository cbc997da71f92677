using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ML.Recurrent.Engine.Simd;

namespace ML.Recurrent.Engine.Cells.Gru;

/// <summary>The first half of a backward step, for one row.</summary>
/// <remarks>
/// <code>
///   dn = dh ⊙ (1 − z) ⊙ (1 − n²)     dz = dh ⊙ (h₋₁ − n) ⊙ z(1 − z)     ds = 0     dh₋₁ = dh ⊙ z
/// </code>
/// Gates of the row, [5H]: r z n s ds.
/// </remarks>
internal readonly ref struct ResetBeforeOutputBackward : ILaneKernel
{
    private readonly ref float _z, _n, _dS, _hPrev, _dH;

    private ResetBeforeOutputBackward(Span<float> gates, ReadOnlySpan<float> hPrev, Span<float> dH)
    {
        int hidden = hPrev.Length;
        _z = ref Unsafe.Add(ref MemoryMarshal.GetReference(gates), hidden);
        _n = ref Unsafe.Add(ref _z, hidden);
        _dS = ref Unsafe.Add(ref _n, 2 * hidden);
        _hPrev = ref MemoryMarshal.GetReference(hPrev);
        _dH = ref MemoryMarshal.GetReference(dH);
    }

    /// <param name="gates">[5H].</param>
    /// <param name="hPrev">[H].</param>
    /// <param name="dH">[H]: dh on entry, dh ⊙ z on return.</param>
    public static void Run(Span<float> gates, ReadOnlySpan<float> hPrev, Span<float> dH) =>
        LaneLoop.Run(new ResetBeforeOutputBackward(gates, hPrev, dH), hPrev.Length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void ILaneKernel.Step<V>(nint j)
    {
        V one = V.Broadcast(1f);
        V z = V.Load(ref _z, j);
        V n = V.Load(ref _n, j);
        V dH = V.Load(ref _dH, j);
        (dH * (V.Load(ref _hPrev, j) - n) * (z * (one - z))).Store(ref _z, j);
        (dH * (one - z) * (one - n * n)).Store(ref _n, j);
        V.Broadcast(0f).Store(ref _dS, j);
        (dH * z).Store(ref _dH, j);
    }
}

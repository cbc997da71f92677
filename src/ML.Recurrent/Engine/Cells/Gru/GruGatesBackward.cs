using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ML.Recurrent.Engine.Simd;

namespace ML.Recurrent.Engine.Cells.Gru;

/// <summary>The element-wise half of a GRU's backward step, for one row of the batch.</summary>
/// <remarks>
/// With dh as it arrives at t, and gradients of pre-activations on the left:
/// <code>
///   dn = dh ⊙ (1 − z) ⊙ (1 − n²)     dz = dh ⊙ (h₋₁ − n) ⊙ z(1 − z)
///   dr = dn ⊙ m ⊙ r(1 − r)           dm = dn ⊙ r
///   dh₋₁ = dh ⊙ z, to which the products are added
/// </code>
/// </remarks>
internal readonly ref struct GruGatesBackward : ILaneKernel
{
    private readonly ref float _r, _z, _n, _m, _hPrev, _dH;

    private GruGatesBackward(Span<float> gates, ReadOnlySpan<float> hPrev, Span<float> dH)
    {
        int hidden = dH.Length;
        Debug.Assert(gates.Length == 4 * hidden && hPrev.Length == hidden);
        _r = ref MemoryMarshal.GetReference(gates);
        _z = ref Unsafe.Add(ref _r, hidden);
        _n = ref Unsafe.Add(ref _z, hidden);
        _m = ref Unsafe.Add(ref _n, hidden);
        _hPrev = ref MemoryMarshal.GetReference(hPrev);
        _dH = ref MemoryMarshal.GetReference(dH);
    }

    /// <param name="gates">[4H]: r z n m on entry, dr dz dn dm on return.</param>
    /// <param name="hPrev">[H].</param>
    /// <param name="dH">[H]: dh on entry, dh ⊙ z on return.</param>
    public static void Run(Span<float> gates, ReadOnlySpan<float> hPrev, Span<float> dH) =>
        LaneLoop.Run(new GruGatesBackward(gates, hPrev, dH), dH.Length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void ILaneKernel.Step<V>(nint j)
    {
        V one = V.Broadcast(1f);
        V r = V.Load(ref _r, j);
        V z = V.Load(ref _z, j);
        V n = V.Load(ref _n, j);
        V dH = V.Load(ref _dH, j);
        V dN = dH * (one - z) * (one - n * n);
        (dN * V.Load(ref _m, j) * (r * (one - r))).Store(ref _r, j);
        (dH * (V.Load(ref _hPrev, j) - n) * (z * (one - z))).Store(ref _z, j);
        dN.Store(ref _n, j);
        (dN * r).Store(ref _m, j);
        (dH * z).Store(ref _dH, j);
    }
}

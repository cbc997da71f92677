using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ML.Recurrent.Engine.Simd;
using static ML.Recurrent.Engine.Kernels.Activations;

namespace ML.Recurrent.Engine.Cells.Lstm;

/// <summary>The element-wise half of an LSTM's backward step, for one row of the batch.</summary>
/// <remarks>
/// With dh and dc as they arrive at t:
/// <code>
///   dc ← dc + dh ⊙ o ⊙ (1 − tanh²c)
///   dzᵢ = dc ⊙ g ⊙ i(1 − i)        dz_f = dc ⊙ c₋₁ ⊙ f(1 − f)
///   dz_g = dc ⊙ i ⊙ (1 − g²)       dz_o = dh ⊙ tanh c ⊙ o(1 − o)
///   dc₋₁ = dc ⊙ f
/// </code>
/// </remarks>
internal readonly ref struct LstmGatesBackward : ILaneKernel
{
    private readonly ref float _i, _f, _g, _o, _cPrev, _c, _dH, _dC;

    private LstmGatesBackward(Span<float> gates, ReadOnlySpan<float> cPrev, ReadOnlySpan<float> c, ReadOnlySpan<float> dH, Span<float> dC)
    {
        int hidden = dH.Length;
        Debug.Assert(gates.Length == 4 * hidden && cPrev.Length == hidden && c.Length == hidden && dC.Length == hidden);
        _i = ref MemoryMarshal.GetReference(gates);
        _f = ref Unsafe.Add(ref _i, hidden);
        _g = ref Unsafe.Add(ref _f, hidden);
        _o = ref Unsafe.Add(ref _g, hidden);
        _cPrev = ref MemoryMarshal.GetReference(cPrev);
        _c = ref MemoryMarshal.GetReference(c);
        _dH = ref MemoryMarshal.GetReference(dH);
        _dC = ref MemoryMarshal.GetReference(dC);
    }

    /// <param name="gates">[4H]: activated gates on entry, dz on return.</param>
    /// <param name="cPrev">[H].</param>
    /// <param name="c">[H].</param>
    /// <param name="dH">[H].</param>
    /// <param name="dC">[H]: at t on entry, at t − 1 on return.</param>
    public static void Run(Span<float> gates, ReadOnlySpan<float> cPrev, ReadOnlySpan<float> c, ReadOnlySpan<float> dH, Span<float> dC) =>
        LaneLoop.Run(new LstmGatesBackward(gates, cPrev, c, dH, dC), dH.Length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void ILaneKernel.Step<V>(nint j)
    {
        V one = V.Broadcast(1f);
        V i = V.Load(ref _i, j);
        V f = V.Load(ref _f, j);
        V g = V.Load(ref _g, j);
        V o = V.Load(ref _o, j);
        V tanhC = Tanh(V.Load(ref _c, j));
        V dH = V.Load(ref _dH, j);
        V dC = V.MultiplyAdd(dH * o, one - tanhC * tanhC, V.Load(ref _dC, j));
        (dC * g * (i * (one - i))).Store(ref _i, j);
        (dC * V.Load(ref _cPrev, j) * (f * (one - f))).Store(ref _f, j);
        (dC * i * (one - g * g)).Store(ref _g, j);
        (dH * tanhC * (o * (one - o))).Store(ref _o, j);
        (dC * f).Store(ref _dC, j);
    }
}

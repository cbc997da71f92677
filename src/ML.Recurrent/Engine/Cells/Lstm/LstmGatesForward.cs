using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ML.Recurrent.Engine.Simd;
using static ML.Recurrent.Engine.Kernels.Activations;

namespace ML.Recurrent.Engine.Cells.Lstm;

/// <summary>The element-wise half of an LSTM step, for one row of the batch.</summary>
/// <remarks>
/// The products have left z in <c>gates</c>, [4H] in the order i f g o; the activated gates overwrite it, as the backward pass
/// reads them and nothing reads z again.
/// </remarks>
internal readonly ref struct LstmGatesForward : ILaneKernel
{
    private readonly ref float _i, _f, _g, _o, _cPrev, _c, _h;

    private readonly float _sigmoidLimit, _tanhLimit;

    private LstmGatesForward(Span<float> gates, ReadOnlySpan<float> cPrev, Span<float> c, Span<float> h, float clip)
    {
        int hidden = h.Length;
        Debug.Assert(gates.Length == 4 * hidden && cPrev.Length == hidden && c.Length == hidden);
        _i = ref MemoryMarshal.GetReference(gates);
        _f = ref Unsafe.Add(ref _i, hidden);
        _g = ref Unsafe.Add(ref _f, hidden);
        _o = ref Unsafe.Add(ref _g, hidden);
        _cPrev = ref MemoryMarshal.GetReference(cPrev);
        _c = ref MemoryMarshal.GetReference(c);
        _h = ref MemoryMarshal.GetReference(h);
        _sigmoidLimit = Math.Min(clip, SigmoidLimit);
        _tanhLimit = Math.Min(clip, TanhLimit);
    }

    /// <param name="gates">[4H].</param>
    /// <param name="cPrev">[H]; may be <paramref name="c"/> itself, as every lane is read before it is written.</param>
    /// <param name="c">[H], written.</param>
    /// <param name="h">[H], written.</param>
    /// <param name="clip">Limit of the pre-activations' magnitude.</param>
    public static void Run(
        Span<float> gates, ReadOnlySpan<float> cPrev, Span<float> c, Span<float> h, float clip = float.PositiveInfinity) =>
        LaneLoop.Run(new LstmGatesForward(gates, cPrev, c, h, clip), h.Length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void ILaneKernel.Step<V>(nint j)
    {
        V i = Sigmoid(V.Load(ref _i, j), _sigmoidLimit);
        V f = Sigmoid(V.Load(ref _f, j), _sigmoidLimit);
        V g = Tanh(V.Load(ref _g, j), _tanhLimit);
        V o = Sigmoid(V.Load(ref _o, j), _sigmoidLimit);
        V c = V.MultiplyAdd(f, V.Load(ref _cPrev, j), i * g);
        V h = o * Tanh(c);
        i.Store(ref _i, j);
        f.Store(ref _f, j);
        g.Store(ref _g, j);
        o.Store(ref _o, j);
        c.Store(ref _c, j);
        h.Store(ref _h, j);
    }
}

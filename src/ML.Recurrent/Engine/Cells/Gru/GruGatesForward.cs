using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ML.Recurrent.Engine.Simd;
using static ML.Recurrent.Engine.Kernels.Activations;

namespace ML.Recurrent.Engine.Cells.Gru;

/// <summary>The element-wise half of a GRU step, for one row of the batch.</summary>
/// <remarks>
/// The products have left the pre-activations of r and z, the input half of n and the recurrent half m in <c>gates</c>, [4H];
/// the activated r, z and n overwrite theirs, m stays.
/// </remarks>
internal readonly ref struct GruGatesForward : ILaneKernel
{
    private readonly ref float _r, _z, _n, _m, _hPrev, _h;

    private readonly float _sigmoidLimit, _tanhLimit;

    private GruGatesForward(Span<float> gates, ReadOnlySpan<float> hPrev, Span<float> h, float clip)
    {
        int hidden = h.Length;
        Debug.Assert(gates.Length == 4 * hidden && hPrev.Length == hidden);
        _r = ref MemoryMarshal.GetReference(gates);
        _z = ref Unsafe.Add(ref _r, hidden);
        _n = ref Unsafe.Add(ref _z, hidden);
        _m = ref Unsafe.Add(ref _n, hidden);
        _hPrev = ref MemoryMarshal.GetReference(hPrev);
        _h = ref MemoryMarshal.GetReference(h);
        _sigmoidLimit = Math.Min(clip, SigmoidLimit);
        _tanhLimit = Math.Min(clip, TanhLimit);
    }

    /// <param name="gates">[4H].</param>
    /// <param name="hPrev">[H].</param>
    /// <param name="h">[H], written.</param>
    /// <param name="clip">Limit of the pre-activations' magnitude.</param>
    public static void Run(Span<float> gates, ReadOnlySpan<float> hPrev, Span<float> h, float clip = float.PositiveInfinity) =>
        LaneLoop.Run(new GruGatesForward(gates, hPrev, h, clip), h.Length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void ILaneKernel.Step<V>(nint j)
    {
        V r = Sigmoid(V.Load(ref _r, j), _sigmoidLimit);
        V z = Sigmoid(V.Load(ref _z, j), _sigmoidLimit);
        V n = Tanh(V.MultiplyAdd(r, V.Load(ref _m, j), V.Load(ref _n, j)), _tanhLimit);
        V h = V.MultiplyAdd(z, V.Load(ref _hPrev, j) - n, n);
        r.Store(ref _r, j);
        z.Store(ref _z, j);
        n.Store(ref _n, j);
        h.Store(ref _h, j);
    }
}

using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ML.Recurrent.Engine.Simd;

namespace ML.Recurrent.Engine.Kernels;

/// <summary>
/// Joins the panels' sums, each lane a row: M = max m, S = Σ s·e^(m − M) over the panels in ascending order, and m ← w·e^(m − M)/S, the
/// factor that makes a panel's exponentials the row's probabilities times its weight w.
/// </summary>
internal readonly ref struct PanelFactors : ILaneKernel
{
    private readonly ref float _m, _s, _weights, _greatest, _sums;
    private readonly int _panels;
    private readonly int _stride;

    private PanelFactors(Span<float> m, ReadOnlySpan<float> s, ReadOnlySpan<float> weights, Span<float> greatest, Span<float> sums, int stride)
    {
        _m = ref MemoryMarshal.GetReference(m);
        _s = ref MemoryMarshal.GetReference(s);
        _weights = ref MemoryMarshal.GetReference(weights);
        _greatest = ref MemoryMarshal.GetReference(greatest);
        _sums = ref MemoryMarshal.GetReference(sums);
        _panels = (m.Length + stride - 1) / stride;
        _stride = stride;
    }

    /// <param name="m">From the first row of [panels, stride] on, overwritten.</param>
    /// <param name="s">As many.</param>
    /// <param name="weights">[rows].</param>
    /// <param name="greatest">M, [rows], overwritten.</param>
    /// <param name="sums">S, [rows], overwritten.</param>
    /// <param name="stride">Floats between two panels of <paramref name="m"/>.</param>
    public static void Run(
        Span<float> m, ReadOnlySpan<float> s, ReadOnlySpan<float> weights, Span<float> greatest, Span<float> sums, int stride)
    {
        Debug.Assert(s.Length == m.Length && weights.Length == greatest.Length && sums.Length == greatest.Length);
        LaneLoop.Run(new PanelFactors(m, s, weights, greatest, sums, stride), greatest.Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void ILaneKernel.Step<V>(nint r)
    {
        V greatest = V.Broadcast(float.MinValue);
        for (int p = 0; p < _panels; p++)
        {
            greatest = V.Max(V.Load(ref _m, (nint)p * _stride + r), greatest);
        }

        V sum = V.Broadcast(0f);
        for (int p = 0; p < _panels; p++)
        {
            nint at = (nint)p * _stride + r;
            V e = Activations.Exp(V.Load(ref _m, at) - greatest);
            e.Store(ref _m, at);
            sum = V.MultiplyAdd(V.Load(ref _s, at), e, sum);
        }

        V factor = V.Load(ref _weights, r) / sum;
        for (int p = 0; p < _panels; p++)
        {
            nint at = (nint)p * _stride + r;
            (V.Load(ref _m, at) * factor).Store(ref _m, at);
        }

        greatest.Store(ref _greatest, r);
        sum.Store(ref _sums, r);
    }
}

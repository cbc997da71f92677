using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ML.Recurrent.Engine.Simd;

namespace ML.Recurrent.Engine.Kernels;

/// <summary>
/// Softmax over the classes of one panel of a block [classes, rows], each lane a row: y ← e^(y − m) with m the greatest y of the row, and
/// s = Σ e^(y − m) in ascending order of classes.
/// </summary>
/// <remarks>A row with a NaN gets a NaN for s; what its m is does not matter then.</remarks>
internal readonly ref struct PanelExponentials : ILaneKernel
{
    private readonly ref float _y, _m, _s;
    private readonly int _classes;
    private readonly int _stride;

    private PanelExponentials(Span<float> y, Span<float> m, Span<float> s)
    {
        _y = ref MemoryMarshal.GetReference(y);
        _m = ref MemoryMarshal.GetReference(m);
        _s = ref MemoryMarshal.GetReference(s);
        _stride = m.Length;
        _classes = y.Length / m.Length;
    }

    /// <param name="y">[classes, rows], overwritten.</param>
    /// <param name="m">[rows], overwritten.</param>
    /// <param name="s">[rows], overwritten.</param>
    public static void Run(Span<float> y, Span<float> m, Span<float> s)
    {
        Debug.Assert(s.Length == m.Length && y.Length % m.Length == 0);
        LaneLoop.Run(new PanelExponentials(y, m, s), m.Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void ILaneKernel.Step<V>(nint r)
    {
        V m = V.Broadcast(float.MinValue);
        ref float y = ref Unsafe.Add(ref _y, r);
        for (int c = 0; c < _classes; c++)
        {
            m = V.Max(V.Load(ref y, 0), m);
            y = ref Unsafe.Add(ref y, _stride);
        }

        V s = V.Broadcast(0f);
        y = ref Unsafe.Add(ref _y, r);
        for (int c = 0; c < _classes; c++)
        {
            V e = Activations.Exp(V.Load(ref y, 0) - m);
            e.Store(ref y, 0);
            s += e;
            y = ref Unsafe.Add(ref y, _stride);
        }

        m.Store(ref _m, r);
        s.Store(ref _s, r);
    }
}

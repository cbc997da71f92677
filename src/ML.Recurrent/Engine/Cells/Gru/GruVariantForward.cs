using System.Runtime.CompilerServices;
using ML.Recurrent.Engine.Kernels;

namespace ML.Recurrent.Engine.Cells.Gru;

/// <summary>The equations of <see cref="GruVariantCell"/>.</summary>
internal readonly unsafe struct GruVariantForward(in PanelStep step, GateFunction gate, GateFunction candidate) : IPanelKernel
{
    private readonly float* _gates = step.Gates;
    private readonly float* _hPrev = step.Previous(GruCell.H);
    private readonly float* _h = step.Next(GruCell.H);
    private readonly GateFunction _gate = gate;
    private readonly GateFunction _candidate = candidate;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IPanelKernel.Step<V>(nint gate, nint unit)
    {
        ref float gates = ref _gates[gate];
        V r = _gate.Of(V.Load(ref gates, 16));
        V z = _gate.Of(V.Load(ref gates, 32));
        V m = V.Load(ref gates, 48);
        V n = _candidate.Of(V.MultiplyAdd(r, m, V.Load(ref gates, 0)));
        V h = V.MultiplyAdd(z, V.Load(ref _hPrev[unit], 0) - n, n);
        n.Store(ref gates, 0);
        r.Store(ref gates, 16);
        z.Store(ref gates, 32);
        h.Store(ref _h[unit], 0);
    }
}

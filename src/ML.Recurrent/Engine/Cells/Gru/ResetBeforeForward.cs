using System.Runtime.CompilerServices;
using ML.Recurrent.Engine.Kernels;

namespace ML.Recurrent.Engine.Cells.Gru;

/// <summary>The first phase of <see cref="ResetBeforeGruCell"/>: r, z, and s = r ⊙ h₋₁.</summary>
internal readonly unsafe struct ResetBeforeGates(in PanelStep step, GateFunction function) : IPanelKernel
{
    private readonly float* _gates = step.Gates;
    private readonly float* _hPrev = step.Previous(ResetBeforeGruCell.H);
    private readonly float* _s = step.Next(ResetBeforeGruCell.S);
    private readonly float* _z = step.Next(ResetBeforeGruCell.Z);
    private readonly GateFunction _function = function;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IPanelKernel.Step<V>(nint gate, nint unit)
    {
        ref float gates = ref _gates[gate];
        V r = _function.Of(V.Load(ref gates, 0));
        V z = _function.Of(V.Load(ref gates, 16));
        r.Store(ref gates, 0);
        z.Store(ref gates, 16);
        z.Store(ref _z[unit], 0);
        (r * V.Load(ref _hPrev[unit], 0)).Store(ref _s[unit], 0);
    }
}

/// <summary>The second phase: n and h.</summary>
internal readonly unsafe struct ResetBeforeOutput(in PanelStep step, GateFunction function) : IPanelKernel
{
    private readonly float* _gates = step.Gates;
    private readonly float* _hPrev = step.Previous(ResetBeforeGruCell.H);
    private readonly float* _z = step.Next(ResetBeforeGruCell.Z);
    private readonly float* _h = step.Next(ResetBeforeGruCell.H);
    private readonly GateFunction _function = function;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IPanelKernel.Step<V>(nint gate, nint unit)
    {
        V n = _function.Of(V.Load(ref _gates[gate], 0));
        n.Store(ref _gates[gate], 0);
        V.MultiplyAdd(V.Load(ref _z[unit], 0), V.Load(ref _hPrev[unit], 0) - n, n).Store(ref _h[unit], 0);
    }
}

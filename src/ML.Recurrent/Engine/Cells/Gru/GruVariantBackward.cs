using System.Runtime.CompilerServices;
using ML.Recurrent.Engine.Kernels;

namespace ML.Recurrent.Engine.Cells.Gru;

/// <summary>The gradients of <see cref="GruVariantForward"/>.</summary>
/// <remarks>
/// <code>
///   dn = dh ⊙ (1 − z) ⊙ γ′(n)      dz = dh ⊙ (h₋₁ − n) ⊙ φ′(z)
///   dr = dn ⊙ m ⊙ φ′(r)            dm = dn ⊙ r
///   dh₋₁ = dh ⊙ z, but for the product
/// </code>
/// </remarks>
internal readonly unsafe struct GruVariantBackward(in PanelStepBack step, GateFunction gate, GateFunction candidate) : IPanelKernel
{
    private readonly float* _gates = step.Gates;
    private readonly float* _hPrev = step.Previous(GruCell.H);
    private readonly float* _dH = step.Gradient(GruCell.H);
    private readonly GateFunction _gate = gate;
    private readonly GateFunction _candidate = candidate;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IPanelKernel.Step<V>(nint gate, nint unit)
    {
        ref float gates = ref _gates[gate];
        V n = V.Load(ref gates, 0);
        V r = V.Load(ref gates, 16);
        V z = V.Load(ref gates, 32);
        V m = V.Load(ref gates, 48);
        V dH = V.Load(ref _dH[unit], 0);
        V dN = dH * (V.Broadcast(1f) - z) * _candidate.Slope(n);
        dN.Store(ref gates, 0);
        (dN * m * _gate.Slope(r)).Store(ref gates, 16);
        (dH * (V.Load(ref _hPrev[unit], 0) - n) * _gate.Slope(z)).Store(ref gates, 32);
        (dN * r).Store(ref gates, 48);
        (dH * z).Store(ref _dH[unit], 0);
    }
}

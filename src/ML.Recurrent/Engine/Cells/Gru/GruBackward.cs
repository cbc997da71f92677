using System.Runtime.CompilerServices;

namespace ML.Recurrent.Engine.Cells.Gru;

/// <summary>The gradients of <see cref="GruForward"/>.</summary>
/// <remarks>
/// <code>
///   dn = dh ⊙ (1 − z) ⊙ (1 − n²)      dz = dh ⊙ (h₋₁ − n) ⊙ z(1 − z)
///   dr = dn ⊙ m ⊙ r(1 − r)            dm = dn ⊙ r
///   dh₋₁ = dh ⊙ z, but for the product
/// </code>
/// </remarks>
internal readonly unsafe struct GruBackward(in PanelStepBack step) : IPanelKernel
{
    private readonly float* _gates = step.Gates;
    private readonly float* _hPrev = step.Previous(GruCell.H);
    private readonly float* _dH = step.Gradient(GruCell.H);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IPanelKernel.Step<V>(nint gate, nint unit)
    {
        ref float gates = ref _gates[gate];
        V one = V.Broadcast(1f);
        V n = V.Load(ref gates, 0);
        V r = V.Load(ref gates, 16);
        V z = V.Load(ref gates, 32);
        V m = V.Load(ref gates, 48);
        V dH = V.Load(ref _dH[unit], 0);
        V dN = dH * (one - z) * (one - n * n);
        dN.Store(ref gates, 0);
        (dN * m * (r * (one - r))).Store(ref gates, 16);
        (dH * (V.Load(ref _hPrev[unit], 0) - n) * (z * (one - z))).Store(ref gates, 32);
        (dN * r).Store(ref gates, 48);
        (dH * z).Store(ref _dH[unit], 0);
    }
}

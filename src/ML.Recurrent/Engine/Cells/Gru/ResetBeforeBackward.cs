using System.Runtime.CompilerServices;
using ML.Recurrent.Engine.Kernels;

namespace ML.Recurrent.Engine.Cells.Gru;

/// <summary>The gradients of <see cref="ResetBeforeOutput"/>.</summary>
/// <remarks>
/// <code>
///   dn = dh ⊙ (1 − z) ⊙ γ′(n)     dz = dh ⊙ (h₋₁ − n), before φ     dh₋₁ = dh ⊙ z
/// </code>
/// </remarks>
internal readonly unsafe struct ResetBeforeOutputBackward(in PanelStepBack step, GateFunction function) : IPanelKernel
{
    private readonly float* _gates = step.Gates;
    private readonly float* _hPrev = step.Previous(ResetBeforeGruCell.H);
    private readonly float* _z = step.Next(ResetBeforeGruCell.Z);
    private readonly float* _dH = step.Gradient(ResetBeforeGruCell.H);
    private readonly float* _dZ = step.Gradient(ResetBeforeGruCell.Z);
    private readonly GateFunction _function = function;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IPanelKernel.Step<V>(nint gate, nint unit)
    {
        V n = V.Load(ref _gates[gate], 0);
        V z = V.Load(ref _z[unit], 0);
        V dH = V.Load(ref _dH[unit], 0);
        (dH * (V.Load(ref _hPrev[unit], 0) - n)).Store(ref _dZ[unit], 0);
        (dH * (V.Broadcast(1f) - z) * _function.Slope(n)).Store(ref _gates[gate], 0);
        (dH * z).Store(ref _dH[unit], 0);
    }
}

/// <summary>The gradients of <see cref="ResetBeforeGates"/>.</summary>
/// <remarks>
/// <code>
///   dr = ds ⊙ h₋₁ ⊙ φ′(r)     dz ⊙ φ′(z)     dh₋₁ += ds ⊙ r, but for the product
/// </code>
/// </remarks>
internal readonly unsafe struct ResetBeforeGatesBackward(in PanelStepBack step, GateFunction function) : IPanelKernel
{
    private readonly float* _gates = step.Gates;
    private readonly float* _hPrev = step.Previous(ResetBeforeGruCell.H);
    private readonly float* _dH = step.Gradient(ResetBeforeGruCell.H);
    private readonly float* _dS = step.Gradient(ResetBeforeGruCell.S);
    private readonly float* _dZ = step.Gradient(ResetBeforeGruCell.Z);
    private readonly GateFunction _function = function;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IPanelKernel.Step<V>(nint gate, nint unit)
    {
        ref float gates = ref _gates[gate];
        V r = V.Load(ref gates, 0);
        V z = V.Load(ref gates, 16);
        V dS = V.Load(ref _dS[unit], 0);
        (dS * V.Load(ref _hPrev[unit], 0) * _function.Slope(r)).Store(ref gates, 0);
        (V.Load(ref _dZ[unit], 0) * _function.Slope(z)).Store(ref gates, 16);
        V.MultiplyAdd(dS, r, V.Load(ref _dH[unit], 0)).Store(ref _dH[unit], 0);
    }
}

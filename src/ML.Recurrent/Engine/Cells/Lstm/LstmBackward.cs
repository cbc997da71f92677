using System.Runtime.CompilerServices;
using static ML.Recurrent.Engine.Kernels.Activations;

namespace ML.Recurrent.Engine.Cells.Lstm;

/// <summary>The gradients of <see cref="LstmForward"/>.</summary>
/// <remarks>
/// With dh and dc as they arrive at t:
/// <code>
///   dc ← dc + dh ⊙ o ⊙ (1 − tanh²c)
///   dzᵢ = dc ⊙ g ⊙ i(1 − i)        dz_f = dc ⊙ c₋₁ ⊙ f(1 − f)
///   dz_g = dc ⊙ i ⊙ (1 − g²)       dz_o = dh ⊙ tanh c ⊙ o(1 − o)
///   dc₋₁ = dc ⊙ f                  dh₋₁ = 0, but for the product
/// </code>
/// </remarks>
internal readonly unsafe struct LstmBackward(in PanelStepBack step) : IPanelKernel
{
    private readonly float* _gates = step.Gates;
    private readonly float* _cPrev = step.Previous(LstmCell.C);
    private readonly float* _c = step.Next(LstmCell.C);
    private readonly float* _dH = step.Gradient(LstmCell.H);
    private readonly float* _dC = step.Gradient(LstmCell.C);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IPanelKernel.Step<V>(nint gate, nint unit)
    {
        ref float gates = ref _gates[gate];
        V one = V.Broadcast(1f);
        V i = V.Load(ref gates, 0);
        V f = V.Load(ref gates, 16);
        V g = V.Load(ref gates, 32);
        V o = V.Load(ref gates, 48);
        V tanhC = Tanh(V.Load(ref _c[unit], 0));
        V dH = V.Load(ref _dH[unit], 0);
        V dC = V.MultiplyAdd(dH * o, one - tanhC * tanhC, V.Load(ref _dC[unit], 0));
        (dC * g * (i * (one - i))).Store(ref gates, 0);
        (dC * V.Load(ref _cPrev[unit], 0) * (f * (one - f))).Store(ref gates, 16);
        (dC * i * (one - g * g)).Store(ref gates, 32);
        (dH * tanhC * (o * (one - o))).Store(ref gates, 48);
        (dC * f).Store(ref _dC[unit], 0);
        V.Broadcast(0f).Store(ref _dH[unit], 0);
    }
}

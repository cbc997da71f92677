using System.Runtime.CompilerServices;
using ML.Recurrent.Engine.Kernels;
using ML.Recurrent.Engine.Simd;

namespace ML.Recurrent.Engine.Cells.Lstm;

/// <summary>The gradients of <see cref="LstmVariantForward"/>.</summary>
/// <remarks>
/// With dm and dc as they arrive at t:
/// <code>
///   dz_o = dm ⊙ ψ(c) ⊙ φ′(z_o)
///   dc ← dc + dm ⊙ o ⊙ ψ′(c) + dz_o ⊙ w_co, but 0 where |c| has reached its limit
///   dzᵢ = dc ⊙ g ⊙ φ′(zᵢ)       dz_f = dc ⊙ c₋₁ ⊙ φ′(z_f)       coupled: dzᵢ = dc ⊙ (g − c₋₁) ⊙ φ′(zᵢ)
///   dz_g = dc ⊙ i ⊙ γ′(z_g)
///   dc₋₁ = dc ⊙ f + dzᵢ ⊙ w_ci + dz_f ⊙ w_cf           dm₋₁ = 0, but for the product
/// </code>
/// </remarks>
internal readonly unsafe struct LstmVariantBackward(in PanelStepBack step, LstmVariantRule rule) : IPanelKernel
{
    private readonly float* _gates = step.Gates;
    private readonly float* _wci = rule.Peephole(rule.InputColumn, step.Parameters, step.Unit);
    private readonly float* _wcf = rule.Coupled ? null : rule.Peephole(rule.ForgetColumn, step.Parameters, step.Unit);
    private readonly float* _wco = rule.Peephole(rule.OutputColumn, step.Parameters, step.Unit);
    private readonly float* _cPrev = step.Previous(LstmVariantCell.C);
    private readonly float* _c = step.Next(LstmVariantCell.C);
    private readonly float* _dM = step.Gradient(rule.UnitTensor);
    private readonly float* _dC = step.Gradient(LstmVariantCell.C);
    private readonly int _g = rule.CandidateColumn * PanelLayout.PanelUnits;
    private readonly int _o = rule.OutputColumn * PanelLayout.PanelUnits;
    private readonly GateFunction _gate = rule.Gate;
    private readonly GateFunction _candidate = rule.Candidate;
    private readonly GateFunction _output = rule.Output;
    private readonly float _cellClip = rule.CellClip;
    private readonly bool _coupled = rule.Coupled;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IPanelKernel.Step<V>(nint gate, nint unit)
    {
        ref float gates = ref _gates[gate];
        nint lane = PanelLayout.LaneOf(gate);
        V i = V.Load(ref gates, 0);
        V g = V.Load(ref gates, _g);
        V o = V.Load(ref gates, _o);
        V c = V.Load(ref _c[unit], 0);
        V cPrev = V.Load(ref _cPrev[unit], 0);
        V dM = V.Load(ref _dM[unit], 0);
        V psi = _output.Of(c);
        V dO = dM * psi * _gate.Slope(o);
        V dC = V.MultiplyAdd(dM * o, _output.Slope(psi), V.Load(ref _dC[unit], 0));
        dC = WithinLimit(Peephole.Add(_wco, lane, dO, dC), c);
        V dI = dC * (_coupled ? g - cPrev : g) * _gate.Slope(i);
        V dCPrev;
        if (_coupled)
        {
            dCPrev = dC * (V.Broadcast(1f) - i);
        }
        else
        {
            V f = V.Load(ref gates, 16);
            V dF = dC * cPrev * _gate.Slope(f);
            dCPrev = Peephole.Add(_wcf, lane, dF, dC * f);
            dF.Store(ref gates, 16);
        }

        dI.Store(ref gates, 0);
        (dC * i * _candidate.Slope(g)).Store(ref gates, _g);
        dO.Store(ref gates, _o);
        Peephole.Add(_wci, lane, dI, dCPrev).Store(ref _dC[unit], 0);
        V.Broadcast(0f).Store(ref _dM[unit], 0);
    }

    /// <summary>dc where |c| is below its limit, else 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V WithinLimit<V>(V dC, V c) where V : struct, ILanes<V>
    {
        if (float.IsPositiveInfinity(_cellClip))
        {
            return dC;
        }

        V limit = V.Broadcast(_cellClip);
        return V.ZeroUnlessPositive(V.ZeroUnlessPositive(dC, limit - c), limit + c);
    }
}

using System.Runtime.CompilerServices;
using ML.Recurrent.Engine.Kernels;

namespace ML.Recurrent.Engine.Cells.Lstm;

/// <summary>The equations of <see cref="LstmVariantCell"/> up to m.</summary>
internal readonly unsafe struct LstmVariantForward(in PanelStep step, LstmVariantRule rule) : IPanelKernel
{
    private readonly float* _gates = step.Gates;
    private readonly float* _wci = rule.Peephole(rule.InputColumn, step.Parameters, step.Unit);
    private readonly float* _wcf = rule.Coupled ? null : rule.Peephole(rule.ForgetColumn, step.Parameters, step.Unit);
    private readonly float* _wco = rule.Peephole(rule.OutputColumn, step.Parameters, step.Unit);
    private readonly float* _cPrev = step.Previous(LstmVariantCell.C);
    private readonly float* _c = step.Next(LstmVariantCell.C);
    private readonly float* _m = step.Next(rule.UnitTensor);
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
        V cPrev = V.Load(ref _cPrev[unit], 0);
        V i = _gate.Of(Peephole.Add(_wci, lane, cPrev, V.Load(ref gates, 0)));
        V f;
        if (_coupled)
        {
            f = V.Broadcast(1f) - i;
        }
        else
        {
            f = _gate.Of(Peephole.Add(_wcf, lane, cPrev, V.Load(ref gates, 16)));
            f.Store(ref gates, 16);
        }

        V g = _candidate.Of(V.Load(ref gates, _g));
        V c = V.Clamp(V.MultiplyAdd(f, cPrev, i * g), -_cellClip, _cellClip);
        V o = _gate.Of(Peephole.Add(_wco, lane, c, V.Load(ref gates, _o)));
        i.Store(ref gates, 0);
        g.Store(ref gates, _g);
        o.Store(ref gates, _o);
        c.Store(ref _c[unit], 0);
        (o * _output.Of(c)).Store(ref _m[unit], 0);
    }
}

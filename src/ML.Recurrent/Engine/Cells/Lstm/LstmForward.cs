using System.Runtime.CompilerServices;
using static ML.Recurrent.Engine.Kernels.Activations;

namespace ML.Recurrent.Engine.Cells.Lstm;

/// <summary>The equations of <see cref="LstmCell"/>.</summary>
internal readonly unsafe struct LstmForward(in PanelStep step, float clip) : IPanelKernel
{
    private readonly float* _gates = step.Gates;
    private readonly float* _cPrev = step.Previous(LstmCell.C);
    private readonly float* _c = step.Next(LstmCell.C);
    private readonly float* _h = step.Next(LstmCell.H);
    private readonly float _sigmoidLimit = MathF.Min(clip, SigmoidLimit);
    private readonly float _tanhLimit = MathF.Min(clip, TanhLimit);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IPanelKernel.Step<V>(nint gate, nint unit)
    {
        ref float gates = ref _gates[gate];
        V i = Sigmoid(V.Load(ref gates, 0), _sigmoidLimit);
        V f = Sigmoid(V.Load(ref gates, 16), _sigmoidLimit);
        V g = Tanh(V.Load(ref gates, 32), _tanhLimit);
        V o = Sigmoid(V.Load(ref gates, 48), _sigmoidLimit);
        V c = V.MultiplyAdd(f, V.Load(ref _cPrev[unit], 0), i * g);
        V h = o * Tanh(c);
        i.Store(ref gates, 0);
        f.Store(ref gates, 16);
        g.Store(ref gates, 32);
        o.Store(ref gates, 48);
        c.Store(ref _c[unit], 0);
        h.Store(ref _h[unit], 0);
    }
}

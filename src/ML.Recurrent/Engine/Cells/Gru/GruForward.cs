using System.Runtime.CompilerServices;
using static ML.Recurrent.Engine.Kernels.Activations;

namespace ML.Recurrent.Engine.Cells.Gru;

/// <summary>The equations of <see cref="GruCell"/>.</summary>
internal readonly unsafe struct GruForward(in PanelStep step, float clip) : IPanelKernel
{
    private readonly float* _gates = step.Gates;
    private readonly float* _hPrev = step.Previous(GruCell.H);
    private readonly float* _h = step.Next(GruCell.H);
    private readonly float _sigmoidLimit = MathF.Min(clip, SigmoidLimit);
    private readonly float _tanhLimit = MathF.Min(clip, TanhLimit);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IPanelKernel.Step<V>(nint gate, nint unit)
    {
        ref float gates = ref _gates[gate];
        V r = Sigmoid(V.Load(ref gates, 16), _sigmoidLimit);
        V z = Sigmoid(V.Load(ref gates, 32), _sigmoidLimit);
        V m = V.Load(ref gates, 48);
        V n = Tanh(V.MultiplyAdd(r, m, V.Load(ref gates, 0)), _tanhLimit);
        V h = V.MultiplyAdd(z, V.Load(ref _hPrev[unit], 0) - n, n);
        n.Store(ref gates, 0);
        r.Store(ref gates, 16);
        z.Store(ref gates, 32);
        h.Store(ref _h[unit], 0);
    }
}

using System.Runtime.CompilerServices;
using ML.Recurrent.Engine.Kernels;

namespace ML.Recurrent.Engine.Cells.Elman;

/// <summary>h = tanh(z).</summary>
internal readonly unsafe struct TanhForward(in PanelStep step, float clip) : IPanelKernel
{
    private readonly float* _z = step.Gates;
    private readonly float* _h = step.Next(ElmanCell.H);
    private readonly float _limit = MathF.Min(clip, Activations.TanhLimit);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IPanelKernel.Step<V>(nint gate, nint unit) => Activations.Tanh(V.Load(ref _z[gate], 0), _limit).Store(ref _h[unit], 0);
}

/// <summary>dz = dh ⊙ (1 − h²), dh₋₁ = 0, but for the product.</summary>
internal readonly unsafe struct TanhBackward(in PanelStepBack step) : IPanelKernel
{
    private readonly float* _dZ = step.Gates;
    private readonly float* _h = step.Next(ElmanCell.H);
    private readonly float* _dH = step.Gradient(ElmanCell.H);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IPanelKernel.Step<V>(nint gate, nint unit)
    {
        V h = V.Load(ref _h[unit], 0);
        (V.Load(ref _dH[unit], 0) * (V.Broadcast(1f) - h * h)).Store(ref _dZ[gate], 0);
        V.Broadcast(0f).Store(ref _dH[unit], 0);
    }
}

using System.Runtime.CompilerServices;

namespace ML.Recurrent.Engine.Cells.Elman;

/// <summary>h = max(0, z).</summary>
internal readonly unsafe struct ReluForward(in PanelStep step, float clip) : IPanelKernel
{
    private readonly float* _z = step.Gates;
    private readonly float* _h = step.Next(ElmanCell.H);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IPanelKernel.Step<V>(nint gate, nint unit) => V.Clamp(V.Load(ref _z[gate], 0), 0f, clip).Store(ref _h[unit], 0);
}

/// <summary>dz = dh where h > 0, else 0; dh₋₁ = 0, but for the product.</summary>
internal readonly unsafe struct ReluBackward(in PanelStepBack step) : IPanelKernel
{
    private readonly float* _dZ = step.Gates;
    private readonly float* _h = step.Next(ElmanCell.H);
    private readonly float* _dH = step.Gradient(ElmanCell.H);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IPanelKernel.Step<V>(nint gate, nint unit)
    {
        V.ZeroUnlessPositive(V.Load(ref _dH[unit], 0), V.Load(ref _h[unit], 0)).Store(ref _dZ[gate], 0);
        V.Broadcast(0f).Store(ref _dH[unit], 0);
    }
}

using System.Runtime.CompilerServices;

namespace ML.Recurrent.Engine.Cells.Lstm;

/// <summary>h is what the product m·W_hrᵀ has left.</summary>
internal readonly unsafe struct ProjectionForward(in PanelStep step) : IPanelKernel
{
    private readonly float* _gates = step.Gates;
    private readonly float* _h = step.Next(LstmVariantCell.H);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IPanelKernel.Step<V>(nint gate, nint unit) => V.Load(ref _gates[gate], 0).Store(ref _h[unit], 0);
}

/// <summary>dh goes through the product; dh₋₁ = 0, but for the products of the first phase.</summary>
internal readonly unsafe struct ProjectionBackward(in PanelStepBack step) : IPanelKernel
{
    private readonly float* _gates = step.Gates;
    private readonly float* _dH = step.Gradient(LstmVariantCell.H);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IPanelKernel.Step<V>(nint gate, nint unit)
    {
        V.Load(ref _dH[unit], 0).Store(ref _gates[gate], 0);
        V.Broadcast(0f).Store(ref _dH[unit], 0);
    }
}

using System.Runtime.CompilerServices;
using ML.Recurrent.Engine;
using ML.Recurrent.Engine.Cells;
using ML.Recurrent.Engine.Kernels;
using ML.Recurrent.Engine.Parameters;

namespace ML.Recurrent.Tests.Documentation.WorkedCell;

// snippet: description
/// <summary>Leaky-integrator units (Jaeger et al., 2007): the state moves only a part of the way.</summary>
/// <remarks>
/// <code>
///   z = b_ih + b_hh + x·W_ihᵀ + h₋₁·W_hhᵀ        [rows, H]
///   y = tanh(z)        h = h₋₁ + α (y − h₋₁)
/// </code>
/// State h [H]. One gate column, y.
/// </remarks>
internal sealed class LeakyIntegratorCell : RecurrentCell
{
    public const int H = 0;

    private readonly float _leak;

    public LeakyIntegratorCell(CellSpec spec, int inputSize, int hiddenSize, float leak) : base(spec, inputSize)
    {
        _leak = leak;
        var panels = new PanelLayout(hiddenSize, Columns: 1);
        var y = new ColumnSpan(First: 0, Count: 1);
        var x = new GateMatrix(panels, y, inputSize, hasBias: true, start: 0) { Source = GateSource.Input };
        var h = new GateMatrix(panels, y, hiddenSize, hasBias: true, x.End) { Source = GateSource.Previous, Tensor = H };
        Phases = [new CellPhase(panels, x, h)];
        State = [new TensorSpec("h", [hiddenSize])];
        Parameters =
        [
            new GateWeightPlace("weight_ih", hiddenSize, inputSize, new GateColumn(x, 0)),
            new GateWeightPlace("weight_hh", hiddenSize, hiddenSize, new GateColumn(h, 0)),
            new GateBiasPlace("bias_ih", hiddenSize, new GateColumn(x, 0)),
            new GateBiasPlace("bias_hh", hiddenSize, new GateColumn(h, 0)),
        ];
    }

    public override IReadOnlyList<TensorSpec> State { get; }

    public override IReadOnlyList<CellPhase> Phases { get; }

    public override IReadOnlyList<ParameterPlace> Parameters { get; }

    public override void Forward(int phase, in PanelStep step) => PanelLoop.Run(new LeakyForward(step, _leak), step);

    public override void Backward(int phase, in PanelStepBack step) => PanelLoop.Run(new LeakyBackward(step, _leak), step);
}
// end

// snippet: forward
/// <summary>The equations, for one register of units.</summary>
internal readonly unsafe struct LeakyForward(in PanelStep step, float leak) : IPanelKernel
{
    private readonly float* _gates = step.Gates;
    private readonly float* _hPrev = step.Previous(LeakyIntegratorCell.H);
    private readonly float* _h = step.Next(LeakyIntegratorCell.H);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IPanelKernel.Step<V>(nint gate, nint unit)
    {
        V hPrev = V.Load(ref _hPrev[unit], 0);
        V y = Activations.Tanh(V.Load(ref _gates[gate], 0));
        y.Store(ref _gates[gate], 0);
        V.MultiplyAdd(V.Broadcast(leak), y - hPrev, hPrev).Store(ref _h[unit], 0);
    }
}
// end

// snippet: backward
/// <summary>dz = α dh ⊙ (1 − y²)        dh₋₁ = (1 − α) dh, but for the product.</summary>
internal readonly unsafe struct LeakyBackward(in PanelStepBack step, float leak) : IPanelKernel
{
    private readonly float* _gates = step.Gates;
    private readonly float* _dH = step.Gradient(LeakyIntegratorCell.H);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IPanelKernel.Step<V>(nint gate, nint unit)
    {
        V y = V.Load(ref _gates[gate], 0);
        V dH = V.Load(ref _dH[unit], 0);
        (V.Broadcast(leak) * dH * (V.Broadcast(1f) - y * y)).Store(ref _gates[gate], 0);
        (V.Broadcast(1f - leak) * dH).Store(ref _dH[unit], 0);
    }
}
// end

using ML.Recurrent.Engine.Parameters;

namespace ML.Recurrent.Engine.Cells.Elman;

/// <summary>The simple recurrent network (Elman, 1990).</summary>
/// <remarks>
/// <code>
///   z = b_ih + b_hh + x·W_ihᵀ + h₋₁·W_hhᵀ        [rows, H], limited to ±clip
///   h = φ(z)                                      φ = tanh, or max(0, ·)
/// </code>
/// State h [H]. One gate column, z.
/// </remarks>
internal sealed class ElmanCell : RecurrentCell
{
    public const int H = 0;

    public ElmanCell(CellSpec spec, int inputSize, int hiddenSize) : base(spec, inputSize)
    {
        var panels = new PanelLayout(hiddenSize, Columns: 1);
        var one = new ColumnSpan(0, 1);
        var x = new GateMatrix(panels, one, inputSize, hasBias: true, start: 0) { Source = GateSource.Input };
        var h = new GateMatrix(panels, one, hiddenSize, hasBias: true, x.End) { Source = GateSource.Previous, Tensor = H };
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

    private bool IsTanh => Spec.Activation == RnnActivation.Tanh;

    public override void Forward(int phase, in PanelStep step)
    {
        if (IsTanh)
        {
            PanelLoop.Run(new TanhForward(step, Spec.Clip), step);
        }
        else
        {
            PanelLoop.Run(new ReluForward(step, Spec.Clip), step);
        }
    }

    public override void Backward(int phase, in PanelStepBack step)
    {
        if (IsTanh)
        {
            PanelLoop.Run(new TanhBackward(step), step);
        }
        else
        {
            PanelLoop.Run(new ReluBackward(step), step);
        }
    }
}

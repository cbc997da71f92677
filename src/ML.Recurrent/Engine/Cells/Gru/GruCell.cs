using ML.Recurrent.Engine.Parameters;

namespace ML.Recurrent.Engine.Cells.Gru;

/// <summary>Gated recurrent unit, reset gate after the product (Cho et al., 2014, in the form of PyTorch and cuDNN).</summary>
/// <remarks>
/// <code>
///   r = σ(b_ir + b_hr + x·W_irᵀ + h₋₁·W_hrᵀ)
///   z = σ(b_iz + b_hz + x·W_izᵀ + h₋₁·W_hzᵀ)
///   m = b_hn + h₋₁·W_hnᵀ
///   n = tanh(b_in + x·W_inᵀ + r ⊙ m)
///   h = (1 − z) ⊙ n + z ⊙ h₋₁
/// </code>
/// State h [H]. Gate columns n r z m, so that x goes to the first three and h to the last three; parameters in PyTorch's order r z n.
/// </remarks>
internal class GruCell : RecurrentCell
{
    public const int H = 0;

    public GruCell(CellSpec spec, int inputSize, int hiddenSize) : base(spec, inputSize)
    {
        var panels = new PanelLayout(hiddenSize, Columns: 4);
        var x = new GateMatrix(panels, new ColumnSpan(0, 3), inputSize, hasBias: true, start: 0) { Source = GateSource.Input };
        var h = new GateMatrix(panels, new ColumnSpan(1, 3), hiddenSize, hasBias: true, x.End) { Source = GateSource.Previous, Tensor = H };
        Phases = [new CellPhase(panels, x, h)];
        State = [new TensorSpec("h", [hiddenSize])];
        Parameters =
        [
            new GateWeightPlace("weight_ih", hiddenSize, inputSize, new(x, 1), new(x, 2), new(x, 0)),
            new GateWeightPlace("weight_hh", hiddenSize, hiddenSize, new(h, 1), new(h, 2), new(h, 3)),
            new GateBiasPlace("bias_ih", hiddenSize, new(x, 1), new(x, 2), new(x, 0)),
            new GateBiasPlace("bias_hh", hiddenSize, new(h, 1), new(h, 2), new(h, 3)),
        ];
    }

    public override IReadOnlyList<TensorSpec> State { get; }

    public override IReadOnlyList<CellPhase> Phases { get; }

    public override IReadOnlyList<ParameterPlace> Parameters { get; }

    public override void Forward(int phase, in PanelStep step) => PanelLoop.Run(new GruForward(step, Spec.Clip), step);

    public override void Backward(int phase, in PanelStepBack step) => PanelLoop.Run(new GruBackward(step), step);
}

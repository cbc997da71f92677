using ML.Recurrent.Engine.Parameters;

namespace ML.Recurrent.Engine.Cells.Lstm;

/// <summary>Long short-term memory with a forget gate (Hochreiter and Schmidhuber, 1997; Gers et al., 2000).</summary>
/// <remarks>
/// <code>
///   z = b_ih + b_hh + x·W_ihᵀ + h₋₁·W_hhᵀ        [rows, 4H], gates i f g o, limited to ±clip
///   i = σ(zᵢ)    f = σ(z_f)    g = tanh(z_g)    o = σ(z_o)
///   c = f ⊙ c₋₁ + i ⊙ g        h = o ⊙ tanh(c)
/// </code>
/// State h, c [H]. Gate columns i f g o, PyTorch's order.
/// </remarks>
internal sealed class LstmCell : RecurrentCell
{
    public const int H = 0;
    public const int C = 1;

    public LstmCell(CellSpec spec, int inputSize, int hiddenSize) : base(spec, inputSize)
    {
        var panels = new PanelLayout(hiddenSize, Columns: 4);
        var all = new ColumnSpan(0, 4);
        var x = new GateMatrix(panels, all, inputSize, hasBias: true, start: 0) { Source = GateSource.Input };
        var h = new GateMatrix(panels, all, hiddenSize, hasBias: true, x.End) { Source = GateSource.Previous, Tensor = H };
        Phases = [new CellPhase(panels, x, h)];
        State = [new TensorSpec("h", [hiddenSize]), new TensorSpec("c", [hiddenSize])];
        Parameters =
        [
            new GateWeightPlace("weight_ih", hiddenSize, inputSize, new(x, 0), new(x, 1), new(x, 2), new(x, 3)),
            new GateWeightPlace("weight_hh", hiddenSize, hiddenSize, new(h, 0), new(h, 1), new(h, 2), new(h, 3)),
            new GateBiasPlace("bias_ih", hiddenSize, new(x, 0), new(x, 1), new(x, 2), new(x, 3)),
            new GateBiasPlace("bias_hh", hiddenSize, new(h, 0), new(h, 1), new(h, 2), new(h, 3)),
        ];
    }

    public override IReadOnlyList<TensorSpec> State { get; }

    public override IReadOnlyList<CellPhase> Phases { get; }

    public override IReadOnlyList<ParameterPlace> Parameters { get; }

    public override void Forward(int phase, in PanelStep step) => PanelLoop.Run(new LstmForward(step, Spec.Clip), step);

    public override void Backward(int phase, in PanelStepBack step) => PanelLoop.Run(new LstmBackward(step), step);
}

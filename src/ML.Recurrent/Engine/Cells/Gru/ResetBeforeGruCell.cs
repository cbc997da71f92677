using ML.Recurrent.Engine.Kernels;
using ML.Recurrent.Engine.Parameters;

namespace ML.Recurrent.Engine.Cells.Gru;

/// <summary>Gated recurrent unit, reset gate before the product (Cho et al., 2014, as published).</summary>
/// <remarks>
/// <code>
///   r = φ(b_ir + b_hr + x·W_irᵀ + h₋₁·W_hrᵀ)
///   z = φ(b_iz + b_hz + x·W_izᵀ + h₋₁·W_hzᵀ)
///   s = r ⊙ h₋₁                                      all units of s, then
///   n = γ(b_in + b_hn + x·W_inᵀ + s·W_hnᵀ)
///   h = (1 − z) ⊙ n + z ⊙ h₋₁
/// </code>
/// φ is σ and γ is tanh unless the spec says otherwise. State h [H]; between the phases s and z [H]. Gate columns r z, then n.
/// </remarks>
internal sealed class ResetBeforeGruCell : RecurrentCell
{
    public const int H = 0;
    public const int S = 1;
    public const int Z = 2;

    private const int Gates = 0;

    private readonly GateFunction _gate;
    private readonly GateFunction _candidate;

    public ResetBeforeGruCell(CellSpec spec, int inputSize, int hiddenSize) : base(spec, inputSize)
    {
        _gate = new GateFunction(spec.GateActivation, spec.Clip);
        _candidate = new GateFunction(spec.CandidateActivation, spec.Clip);
        var gates = new PanelLayout(hiddenSize, Columns: 2);
        var both = new ColumnSpan(0, 2);
        var x = new GateMatrix(gates, both, inputSize, hasBias: true, start: 0) { Source = GateSource.Input };
        var h = new GateMatrix(gates, both, hiddenSize, hasBias: true, x.End) { Source = GateSource.Previous, Tensor = H };
        var candidate = new PanelLayout(hiddenSize, Columns: 1);
        var one = new ColumnSpan(0, 1);
        var xn = new GateMatrix(candidate, one, inputSize, hasBias: true, h.End) { Source = GateSource.Input };
        var sn = new GateMatrix(candidate, one, hiddenSize, hasBias: true, xn.End) { Source = GateSource.Current, Tensor = S };
        Phases = [new CellPhase(gates, x, h), new CellPhase(candidate, xn, sn)];
        State = [new TensorSpec("h", [hiddenSize])];
        Intermediates = [new TensorSpec("s", [hiddenSize]), new TensorSpec("z", [hiddenSize])];
        Parameters =
        [
            new GateWeightPlace("weight_ih", hiddenSize, inputSize, new(x, 0), new(x, 1), new(xn, 0)),
            new GateWeightPlace("weight_hh", hiddenSize, hiddenSize, new(h, 0), new(h, 1), new(sn, 0)),
            new GateBiasPlace("bias_ih", hiddenSize, new(x, 0), new(x, 1), new(xn, 0)),
            new GateBiasPlace("bias_hh", hiddenSize, new(h, 0), new(h, 1), new(sn, 0)),
        ];
    }

    public override IReadOnlyList<TensorSpec> State { get; }

    public override IReadOnlyList<TensorSpec> Intermediates { get; }

    public override IReadOnlyList<CellPhase> Phases { get; }

    public override IReadOnlyList<ParameterPlace> Parameters { get; }

    public override void Forward(int phase, in PanelStep step)
    {
        if (phase == Gates)
        {
            PanelLoop.Run(new ResetBeforeGates(step, _gate), step);
        }
        else
        {
            PanelLoop.Run(new ResetBeforeOutput(step, _candidate), step);
        }
    }

    public override void Backward(int phase, in PanelStepBack step)
    {
        if (phase == Gates)
        {
            PanelLoop.Run(new ResetBeforeGatesBackward(step, _gate), step);
        }
        else
        {
            PanelLoop.Run(new ResetBeforeOutputBackward(step, _candidate), step);
        }
    }
}

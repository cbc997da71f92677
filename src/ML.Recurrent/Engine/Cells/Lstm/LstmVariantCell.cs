using ML.Recurrent.Engine.Parameters;

namespace ML.Recurrent.Engine.Cells.Lstm;

/// <summary>
/// An LSTM that departs from the plain one: peepholes (Gers, Schraudolph and Schmidhuber, 2002), coupled gates (Greff et al., 2017), a
/// projection (Sak et al., 2014), a limit of the cell's content, other activations, in any combination that <see cref="CellRules"/> admits.
/// </summary>
/// <remarks>
/// <code>
///   z = b_ih + b_hh + x·W_ihᵀ + h₋₁·W_hhᵀ        [rows, 4H], gates i f g o; pre-activations are limited to ±clip
///   i = φ(zᵢ + w_ci ⊙ c₋₁)     f = φ(z_f + w_cf ⊙ c₋₁)     g = γ(z_g)
///   c = f ⊙ c₋₁ + i ⊙ g, limited to ±cellClip
///   o = φ(z_o + w_co ⊙ c)      m = o ⊙ ψ(c)
///   h = m, or m·W_hrᵀ                            [rows, H], or [rows, P]
/// </code>
/// Coupled gates: f = 1 − i, and z is [rows, 3H], gates i g o. State h [H or P], c [H]; with a projection m [H] between the phases.
/// Parameters as PyTorch has them, then w_ci, w_cf, w_co.
/// </remarks>
internal sealed class LstmVariantCell : RecurrentCell
{
    public const int H = 0;
    public const int C = 1;
    public const int M = 2;

    private const int Gates = 0;

    private readonly LstmVariantRule _rule;

    public LstmVariantCell(CellSpec spec, int inputSize, int hiddenSize) : base(spec, inputSize)
    {
        _rule = new LstmVariantRule(spec);
        int outputSize = spec.OutputSize(hiddenSize);
        var panels = new PanelLayout(hiddenSize, _rule.Columns);
        var all = new ColumnSpan(0, _rule.Columns);
        var x = new GateMatrix(panels, all, inputSize, hasBias: true, start: 0) { Source = GateSource.Input };
        var h = new GateMatrix(panels, all, outputSize, hasBias: true, x.End) { Source = GateSource.Previous, Tensor = H };
        GateDiagonal[] peepholes = PlacePeepholes(h.End, panels);
        long end = peepholes is [.., GateDiagonal last] ? last.End : h.End;
        Phases = [new CellPhase(panels, x, h) { Diagonals = peepholes }, .. Projection(end, outputSize, hiddenSize)];
        ParameterLength = Phases.Count > 1 ? Phases[1].Products[0].End : end;
        State = [new TensorSpec("h", [outputSize]), new TensorSpec("c", [hiddenSize])];
        Intermediates = Phases.Count > 1 ? [new TensorSpec("m", [hiddenSize])] : [];
        Parameters =
        [
            new GateWeightPlace("weight_ih", hiddenSize, inputSize, Columns(x)),
            new GateWeightPlace("weight_hh", hiddenSize, outputSize, Columns(h)),
            new GateBiasPlace("bias_ih", hiddenSize, Columns(x)),
            new GateBiasPlace("bias_hh", hiddenSize, Columns(h)),
            .. Phases.Skip(1).Select(phase => new GateWeightPlace("weight_hr", outputSize, hiddenSize, Columns(phase.Products[0]))),
            .. peepholes.Select(peephole => new RowMajorPlace(new TensorSpec(NameOf(peephole), [hiddenSize]), peephole.Start)),
        ];
    }

    public override IReadOnlyList<TensorSpec> State { get; }

    public override IReadOnlyList<TensorSpec> Intermediates { get; }

    public override IReadOnlyList<CellPhase> Phases { get; }

    public override IReadOnlyList<ParameterPlace> Parameters { get; }

    public override long ParameterLength { get; }

    public override void Forward(int phase, in PanelStep step)
    {
        if (phase == Gates)
        {
            PanelLoop.Run(new LstmVariantForward(step, _rule), step);
        }
        else
        {
            PanelLoop.Run(new ProjectionForward(step), step);
        }
    }

    public override void Backward(int phase, in PanelStepBack step)
    {
        if (phase == Gates)
        {
            PanelLoop.Run(new LstmVariantBackward(step, _rule), step);
        }
        else
        {
            PanelLoop.Run(new ProjectionBackward(step), step);
        }
    }

    /// <summary>The peepholes that there are: into i and f from c at t − 1, into o from c at t.</summary>
    private GateDiagonal[] PlacePeepholes(long start, PanelLayout panels)
    {
        var peepholes = new List<GateDiagonal>();
        Add(Peepholes.Input, GateSource.Previous, _rule.InputColumn);
        Add(Peepholes.Forget, GateSource.Previous, _rule.ForgetColumn);
        Add(Peepholes.Output, GateSource.Current, _rule.OutputColumn);
        return [.. peepholes];

        void Add(Peepholes gate, GateSource source, int column)
        {
            if (Spec.Peepholes.HasFlag(gate))
            {
                var peephole = new GateDiagonal(panels, column, peepholes is [.., GateDiagonal last] ? last.End : start)
                {
                    Source = source,
                    Tensor = C,
                };
                _rule.SetPeephole(column, (int)peephole.Start);
                peepholes.Add(peephole);
            }
        }
    }

    /// <summary>The phase h = m·W_hrᵀ, if there is one.</summary>
    private CellPhase[] Projection(long start, int outputSize, int hiddenSize)
    {
        if (Spec.ProjectionSize == 0)
        {
            return [];
        }

        var panels = new PanelLayout(outputSize, Columns: 1);
        return
        [
            new CellPhase(panels, new GateMatrix(panels, new ColumnSpan(0, 1), hiddenSize, hasBias: false, start)
            {
                Source = GateSource.Current,
                Tensor = M,
            }),
        ];
    }

    private string NameOf(GateDiagonal peephole) =>
        peephole.Column == _rule.OutputColumn ? "weight_co" : peephole.Column == _rule.InputColumn ? "weight_ci" : "weight_cf";

    private static GateColumn[] Columns(GateMatrix matrix) =>
        [.. Enumerable.Range(matrix.Columns.First, matrix.Columns.Count).Select(column => new GateColumn(matrix, column))];
}

namespace ML.Recurrent.Engine.Cells.Lstm;

/// <summary>Long short-term memory with a forget gate (Hochreiter and Schmidhuber, 1997; Gers et al., 2000).</summary>
/// <remarks>
/// <code>
///   z = b_ih + b_hh + x·W_ihᵀ + h₋₁·W_hhᵀ        [rows, 4H], gates i f g o, limited to ±clip
///   i = σ(zᵢ)    f = σ(z_f)    g = tanh(z_g)    o = σ(z_o)
///   c = f ⊙ c₋₁ + i ⊙ g        h = o ⊙ tanh(c)
/// </code>
/// State h, c [H]. Gate order and parameter layout are PyTorch's.
/// </remarks>
internal sealed class LstmCell : IRecurrentCell
{
    private const int H = 0;
    private const int C = 1;

    private readonly GatedLayout _layout;
    private readonly GatedWeights _weights;

    public LstmCell(CellSpec spec, int inputSize, int hiddenSize)
    {
        Spec = spec;
        _layout = Layout(inputSize, hiddenSize);
        _weights = new GatedWeights(_layout);
        State = [new TensorSpec("h", [hiddenSize]), new TensorSpec("c", [hiddenSize])];
        Parameters = _layout.Specs;
    }

    public CellSpec Spec { get; }

    public int InputSize => _layout.InputSize;

    public int HiddenSize => _layout.HiddenSize;

    public int GateWidth => _layout.Width;

    public IReadOnlyList<TensorSpec> State { get; }

    public IReadOnlyList<TensorSpec> Parameters { get; }

    public static GatedLayout Layout(int inputSize, int hiddenSize) => new(4, inputSize, hiddenSize);

    public void Load(ReadOnlySpan<float> parameters) => _weights.Load(parameters);

    public void Project(ReadOnlySpan<float> x, Span<float> gates, int rows) => _weights.Project(x, gates, rows);

    public void Step(in CellStep step)
    {
        ReadOnlySpan<float> cPrev = step.Previous(C);
        Span<float> c = step.Next(C);
        Span<float> h = step.Next(H);
        _weights.AddRecurrent(step.Previous(H), step.Gates, step.Rows);
        for (int r = 0; r < step.Rows; r++)
        {
            var row = new Range(r * HiddenSize, (r + 1) * HiddenSize);
            LstmGatesForward.Run(step.Gates.Slice(r * GateWidth, GateWidth), cPrev[row], c[row], h[row], Spec.Clip);
        }
    }

    public void StepBack(in CellStepBack step)
    {
        ReadOnlySpan<float> cPrev = step.Previous(C);
        ReadOnlySpan<float> c = step.Next(C);
        Span<float> dH = step.Gradient(H);
        Span<float> dC = step.Gradient(C);
        for (int r = 0; r < step.Rows; r++)
        {
            var row = new Range(r * HiddenSize, (r + 1) * HiddenSize);
            LstmGatesBackward.Run(step.Gates.Slice(r * GateWidth, GateWidth), cPrev[row], c[row], dH[row], dC[row]);
        }

        _weights.RecurrentGradient(step.Gates, dH, step.Rows);
    }

    public void AccumulateGradients(in CellGradients gradients) => _weights.AccumulateGradients(gradients);
}

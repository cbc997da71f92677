namespace ML.Recurrent.Engine.Cells.Elman;

/// <summary>The simple recurrent network (Elman, 1990).</summary>
/// <remarks>
/// <code>
///   z = b_ih + b_hh + x·W_ihᵀ + h₋₁·W_hhᵀ        [rows, H], limited to ±clip
///   h = φ(z)                                      φ = tanh, or max(0, ·)
/// </code>
/// State h [H]. Nothing but h is needed for the backward pass: z is overwritten by its gradient there.
/// </remarks>
internal sealed class ElmanCell : IRecurrentCell
{
    private const int H = 0;

    private readonly GatedLayout _layout;
    private readonly GatedWeights _weights;

    public ElmanCell(CellSpec spec, int inputSize, int hiddenSize)
    {
        Spec = spec;
        _layout = Layout(inputSize, hiddenSize);
        _weights = new GatedWeights(_layout);
        State = [new TensorSpec("h", [hiddenSize])];
        Parameters = _layout.Specs;
    }

    public CellSpec Spec { get; }

    public int InputSize => _layout.InputSize;

    public int HiddenSize => _layout.HiddenSize;

    public int GateWidth => _layout.Width;

    public IReadOnlyList<TensorSpec> State { get; }

    public IReadOnlyList<TensorSpec> Parameters { get; }

    private bool IsTanh => Spec.Activation == RnnActivation.Tanh;

    public static GatedLayout Layout(int inputSize, int hiddenSize) => new(1, inputSize, hiddenSize);

    public void Load(ReadOnlySpan<float> parameters) => _weights.Load(parameters);

    public void Project(ReadOnlySpan<float> x, Span<float> gates, int rows) => _weights.Project(x, gates, rows);

    // Elements do not depend on each other, so all rows are one sweep.
    public void Step(in CellStep step)
    {
        _weights.AddRecurrent(step.Previous(H), step.Gates, step.Rows);
        if (IsTanh)
        {
            TanhForward.Run(step.Gates, step.Next(H), Spec.Clip);
        }
        else
        {
            ReluForward.Run(step.Gates, step.Next(H), Spec.Clip);
        }
    }

    public void StepBack(in CellStepBack step)
    {
        Span<float> dH = step.Gradient(H);
        if (IsTanh)
        {
            TanhBackward.Run(step.Next(H), dH, step.Gates);
        }
        else
        {
            ReluBackward.Run(step.Next(H), dH, step.Gates);
        }

        _weights.RecurrentGradient(step.Gates, dH, step.Rows);
    }

    public void AccumulateGradients(in CellGradients gradients) => _weights.AccumulateGradients(gradients);
}

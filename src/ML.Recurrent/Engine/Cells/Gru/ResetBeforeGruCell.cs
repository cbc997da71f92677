using ML.Recurrent.Engine.Gemm;
using ML.Recurrent.Engine.Kernels;

namespace ML.Recurrent.Engine.Cells.Gru;

/// <summary>Gated recurrent unit, reset gate before the product (Cho et al., 2014, as published).</summary>
/// <remarks>
/// <code>
///   r = σ(b_ir + b_hr + x·W_irᵀ + h₋₁·W_hrᵀ)
///   z = σ(b_iz + b_hz + x·W_izᵀ + h₋₁·W_hzᵀ)
///   n = tanh(b_in + b_hn + x·W_inᵀ + (r ⊙ h₋₁)·W_hnᵀ)
///   h = (1 − z) ⊙ n + z ⊙ h₋₁
/// </code>
/// State h [H]. Gates of a row: r z n, then s = r ⊙ h₋₁, then room for ds, [5H].
/// </remarks>
internal sealed partial class ResetBeforeGruCell : IRecurrentCell
{
    private const int H = 0;

    private readonly GatedLayout _layout;
    private readonly PackedMatrix _inputWeights = new();
    private readonly PackedMatrix _recurrentGateWeights = new();
    private readonly PackedMatrix _recurrentCandidateWeights = new();
    private readonly float[] _inputWeightsBack;
    private readonly float[] _recurrentWeightsBack;
    private readonly float[] _bias;

    public ResetBeforeGruCell(CellSpec spec, int inputSize, int hiddenSize)
    {
        Spec = spec;
        _layout = GruCell.Layout(inputSize, hiddenSize);
        _bias = new float[_layout.Width];
        _inputWeightsBack = new float[_layout.Width * inputSize];
        _recurrentWeightsBack = new float[_layout.Width * hiddenSize];
        State = [new TensorSpec("h", [hiddenSize])];
        Parameters = _layout.Specs;
    }

    public CellSpec Spec { get; }

    public int InputSize => _layout.InputSize;

    public int HiddenSize => _layout.HiddenSize;

    public int GateWidth => 5 * HiddenSize;

    public IReadOnlyList<TensorSpec> State { get; }

    public IReadOnlyList<TensorSpec> Parameters { get; }

    public void Load(ReadOnlySpan<float> parameters)
    {
        parameters[_layout.WeightIh].CopyTo(_inputWeightsBack);
        parameters[_layout.WeightHh].CopyTo(_recurrentWeightsBack);
        _inputWeights.Pack(MatrixView.RowMajor(_inputWeightsBack, _layout.Width, InputSize).Transposed);
        _recurrentGateWeights.Pack(GateWeightsBack.Transposed);
        _recurrentCandidateWeights.Pack(CandidateWeightsBack.Transposed);
        parameters[_layout.BiasIh].CopyTo(_bias);
        AddTo.Run(_bias, parameters[_layout.BiasHh]);
    }

    public void Project(ReadOnlySpan<float> x, Span<float> gates, int rows)
    {
        for (int r = 0; r < rows; r++)
        {
            _bias.CopyTo(gates[(r * GateWidth)..]);
        }

        MatrixProduct.Accumulate(MatrixView.RowMajor(x, rows, InputSize), _inputWeights.Panels, Blocks(gates, rows, 0, 3));
    }

    public void Step(in CellStep step)
    {
        ReadOnlySpan<float> hPrev = step.Previous(H);
        Span<float> h = step.Next(H);
        MatrixProduct.Accumulate(
            MatrixView.RowMajor(hPrev, step.Rows, HiddenSize), _recurrentGateWeights.Panels, Blocks(step.Gates, step.Rows, 0, 2));
        for (int r = 0; r < step.Rows; r++)
        {
            ResetBeforeGates.Run(step.Gates.Slice(r * GateWidth, GateWidth), hPrev.Slice(r * HiddenSize, HiddenSize), Spec.Clip);
        }

        MatrixProduct.Accumulate(
            Blocks(step.Gates, step.Rows, 3, 1), _recurrentCandidateWeights.Panels, Blocks(step.Gates, step.Rows, 2, 1));
        for (int r = 0; r < step.Rows; r++)
        {
            var row = new Range(r * HiddenSize, (r + 1) * HiddenSize);
            ResetBeforeOutput.Run(step.Gates.Slice(r * GateWidth, GateWidth), hPrev[row], h[row], Spec.Clip);
        }
    }

    /// <summary>W_hr and W_hz, [2H, H].</summary>
    private MatrixView GateWeightsBack => MatrixView.RowMajor(_recurrentWeightsBack, 2 * HiddenSize, HiddenSize);

    /// <summary>W_hn, [H, H].</summary>
    private MatrixView CandidateWeightsBack =>
        MatrixView.RowMajor(_recurrentWeightsBack.AsSpan(2 * HiddenSize * HiddenSize), HiddenSize, HiddenSize);

    /// <summary>Some neighbouring blocks of H columns of the gates.</summary>
    private MatrixView Blocks(ReadOnlySpan<float> gates, int rows, int first, int count) =>
        MatrixView.RowMajor(gates, rows, count * HiddenSize, GateWidth, column: first * HiddenSize);
}

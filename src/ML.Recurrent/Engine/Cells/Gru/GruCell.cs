using ML.Recurrent.Engine.Gemm;
using ML.Recurrent.Engine.Kernels;

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
/// State h [H]. Gates of a row: r z n m, [4H]; parameters in PyTorch's order r z n.
/// </remarks>
internal sealed partial class GruCell : IRecurrentCell
{
    private const int H = 0;

    private readonly GatedLayout _layout;
    private readonly PackedMatrix _inputWeights = new();
    private readonly PackedMatrix _recurrentGateWeights = new();
    private readonly PackedMatrix _recurrentCandidateWeights = new();
    private readonly float[] _inputWeightsBack;
    private readonly float[] _recurrentWeightsBack;
    private readonly float[] _bias;

    public GruCell(CellSpec spec, int inputSize, int hiddenSize)
    {
        Spec = spec;
        _layout = Layout(inputSize, hiddenSize);
        _bias = new float[GateWidth];
        _inputWeightsBack = new float[_layout.Width * inputSize];
        _recurrentWeightsBack = new float[_layout.Width * hiddenSize];
        State = [new TensorSpec("h", [hiddenSize])];
        Parameters = _layout.Specs;
    }

    public CellSpec Spec { get; }

    public int InputSize => _layout.InputSize;

    public int HiddenSize => _layout.HiddenSize;

    public int GateWidth => 4 * HiddenSize;

    public IReadOnlyList<TensorSpec> State { get; }

    public IReadOnlyList<TensorSpec> Parameters { get; }

    public static GatedLayout Layout(int inputSize, int hiddenSize) => new(3, inputSize, hiddenSize);

    public void Load(ReadOnlySpan<float> parameters)
    {
        parameters[_layout.WeightIh].CopyTo(_inputWeightsBack);
        parameters[_layout.WeightHh].CopyTo(_recurrentWeightsBack);
        _inputWeights.Pack(MatrixView.RowMajor(_inputWeightsBack, 3 * HiddenSize, InputSize).Transposed);
        _recurrentGateWeights.Pack(GateWeightsBack.Transposed);
        _recurrentCandidateWeights.Pack(CandidateWeightsBack.Transposed);

        // r and z take both biases before either product; n and m take one each.
        parameters[_layout.BiasIh].CopyTo(_bias);
        AddTo.Run(_bias.AsSpan(0, 2 * HiddenSize), parameters[_layout.BiasHh][..(2 * HiddenSize)]);
        parameters[_layout.BiasHh][(2 * HiddenSize)..].CopyTo(_bias.AsSpan(3 * HiddenSize));
    }

    public void Project(ReadOnlySpan<float> x, Span<float> gates, int rows)
    {
        for (int r = 0; r < rows; r++)
        {
            _bias.CopyTo(gates[(r * GateWidth)..]);
        }

        MatrixProduct.Accumulate(
            MatrixView.RowMajor(x, rows, InputSize),
            _inputWeights.Panels,
            MatrixView.RowMajor(gates, rows, 3 * HiddenSize, GateWidth));
    }

    public void Step(in CellStep step)
    {
        ReadOnlySpan<float> hPrev = step.Previous(H);
        Span<float> h = step.Next(H);
        MatrixView hRows = MatrixView.RowMajor(hPrev, step.Rows, HiddenSize);
        MatrixProduct.Accumulate(hRows, _recurrentGateWeights.Panels, ResetAndUpdate(step.Gates, step.Rows));
        MatrixProduct.Accumulate(hRows, _recurrentCandidateWeights.Panels, RecurrentCandidate(step.Gates, step.Rows));
        for (int r = 0; r < step.Rows; r++)
        {
            var row = new Range(r * HiddenSize, (r + 1) * HiddenSize);
            GruGatesForward.Run(step.Gates.Slice(r * GateWidth, GateWidth), hPrev[row], h[row], Spec.Clip);
        }
    }

    /// <summary>W_hr and W_hz, [2H, H].</summary>
    private MatrixView GateWeightsBack => MatrixView.RowMajor(_recurrentWeightsBack, 2 * HiddenSize, HiddenSize);

    /// <summary>W_hn, [H, H].</summary>
    private MatrixView CandidateWeightsBack =>
        MatrixView.RowMajor(_recurrentWeightsBack.AsSpan(2 * HiddenSize * HiddenSize), HiddenSize, HiddenSize);

    private MatrixView ResetAndUpdate(ReadOnlySpan<float> gates, int rows) =>
        MatrixView.RowMajor(gates, rows, 2 * HiddenSize, GateWidth);

    private MatrixView RecurrentCandidate(ReadOnlySpan<float> gates, int rows) =>
        MatrixView.RowMajor(gates, rows, HiddenSize, GateWidth, column: 3 * HiddenSize);
}

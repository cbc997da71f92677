using ML.Recurrent.Engine.Gemm;
using ML.Recurrent.Engine.Kernels;

namespace ML.Recurrent.Engine.Cells.Lstm;

/// <summary>Long short-term memory with a forget gate (Hochreiter and Schmidhuber, 1997; Gers et al., 2000).</summary>
/// <remarks>
/// <code>
///   z = b_ih + b_hh + x·W_ihᵀ + h₋₁·W_hhᵀ        [rows, 4H], gates i f g o
///   i = σ(zᵢ)    f = σ(z_f)    g = tanh(z_g)    o = σ(z_o)
///   c = f ⊙ c₋₁ + i ⊙ g        h = o ⊙ tanh(c)
/// </code>
/// State h, c [H]. Gate order and parameter layout are PyTorch's.
/// </remarks>
internal sealed partial class LstmCell : IRecurrentCell
{
    private const int H = 0;
    private const int C = 1;

    private readonly GatedLayout _layout;
    private readonly PackedMatrix _inputWeights = new();
    private readonly PackedMatrix _recurrentWeights = new();
    private readonly float[] _recurrentWeightsBack;
    private readonly float[] _inputWeightsBack;
    private readonly float[] _bias;

    public LstmCell(int inputSize, int hiddenSize)
    {
        _layout = Layout(inputSize, hiddenSize);
        _bias = new float[_layout.Width];
        _inputWeightsBack = new float[_layout.Width * inputSize];
        _recurrentWeightsBack = new float[_layout.Width * hiddenSize];
        State = [new TensorSpec("h", [hiddenSize]), new TensorSpec("c", [hiddenSize])];
        Parameters = _layout.Specs;
    }

    public static GatedLayout Layout(int inputSize, int hiddenSize) => new(4, inputSize, hiddenSize);

    public CellKind Kind => CellKind.Lstm;

    public int InputSize => _layout.InputSize;

    public int HiddenSize => _layout.HiddenSize;

    public int GateWidth => _layout.Width;

    public IReadOnlyList<TensorSpec> State { get; }

    public IReadOnlyList<TensorSpec> Parameters { get; }

    public void Load(ReadOnlySpan<float> parameters)
    {
        parameters[_layout.WeightIh].CopyTo(_inputWeightsBack);
        parameters[_layout.WeightHh].CopyTo(_recurrentWeightsBack);
        _inputWeights.Pack(MatrixView.RowMajor(_inputWeightsBack, GateWidth, InputSize).Transposed);
        _recurrentWeights.Pack(MatrixView.RowMajor(_recurrentWeightsBack, GateWidth, HiddenSize).Transposed);
        parameters[_layout.BiasIh].CopyTo(_bias);
        AddTo.Run(_bias, parameters[_layout.BiasHh]);
    }

    public void Project(ReadOnlySpan<float> x, Span<float> gates, int rows)
    {
        for (int r = 0; r < rows; r++)
        {
            _bias.CopyTo(gates[(r * GateWidth)..]);
        }

        MatrixProduct.Accumulate(
            MatrixView.RowMajor(x, rows, InputSize), _inputWeights.Panels, MatrixView.RowMajor(gates, rows, GateWidth));
    }

    public void Step(in CellStep step)
    {
        ReadOnlySpan<float> cPrev = step.Previous(C);
        Span<float> c = step.Next(C);
        Span<float> h = step.Next(H);
        MatrixProduct.Accumulate(
            MatrixView.RowMajor(step.Previous(H), step.Rows, HiddenSize),
            _recurrentWeights.Panels,
            MatrixView.RowMajor(step.Gates, step.Rows, GateWidth));
        for (int r = 0; r < step.Rows; r++)
        {
            var row = new Range(r * HiddenSize, (r + 1) * HiddenSize);
            LstmGatesForward.Run(step.Gates.Slice(r * GateWidth, GateWidth), cPrev[row], c[row], h[row]);
        }
    }
}

using ML.Recurrent.Engine.Gemm;
using ML.Recurrent.Engine.Kernels;

namespace ML.Recurrent.Model.Layers;

/// <summary>A linear read-out.</summary>
/// <remarks><code>y = b + s·Wᵀ        s [B, I]   W [O, I]   y [B, O]</code></remarks>
internal sealed class LinearHead(int outputSize, int inputSize, ParameterSet parameters)
{
    private const string WeightName = "head.weight";
    private const string BiasName = "head.bias";

    private readonly PackedMatrix _weights = new();

    public int OutputSize => outputSize;

    private MatrixView Weights => MatrixView.RowMajor(parameters[WeightName], outputSize, inputSize);

    public void Prepare() => _weights.Pack(Weights.Transposed);

    /// <param name="s">[rows, I].</param>
    /// <param name="y">[rows, O], overwritten.</param>
    /// <param name="rows">Number of rows.</param>
    public void Forward(ReadOnlySpan<float> s, Span<float> y, int rows)
    {
        for (int r = 0; r < rows; r++)
        {
            parameters[BiasName].CopyTo(y[(r * outputSize)..]);
        }

        MatrixProduct.Accumulate(MatrixView.RowMajor(s, rows, inputSize), _weights.Panels, MatrixView.RowMajor(y, rows, outputSize));
    }

    /// <param name="s">As given to <see cref="Forward"/>.</param>
    /// <param name="dY">[rows, O].</param>
    /// <param name="dS">[rows, I], overwritten.</param>
    /// <param name="gradients">The gradients of all parameters; the head's are added to.</param>
    /// <param name="rows">Number of rows.</param>
    public void Backward(ReadOnlySpan<float> s, ReadOnlySpan<float> dY, Span<float> dS, Span<float> gradients, int rows)
    {
        MatrixView dYRows = MatrixView.RowMajor(dY, rows, outputSize);
        Span<float> dWeights = gradients[parameters.RangeOf(WeightName, WeightName)];
        MatrixProduct.Accumulate(
            dYRows.Transposed, MatrixView.RowMajor(s, rows, inputSize), MatrixView.RowMajor(dWeights, outputSize, inputSize));
        AddTo.ColumnSums(dY, rows, outputSize, gradients[parameters.RangeOf(BiasName, BiasName)]);
        dS.Clear();
        MatrixProduct.Accumulate(dYRows, Weights, MatrixView.RowMajor(dS, rows, inputSize));
    }
}

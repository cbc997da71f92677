using ML.Recurrent.Engine.Gemm;
using ML.Recurrent.Engine.Kernels;
using ML.Recurrent.Engine.Parameters;
using ML.Recurrent.Engine.Threads;

namespace ML.Recurrent.Model.Layers;

/// <summary>A linear read-out.</summary>
/// <remarks><code>y = b + s·Wᵀ        s [B, I]   W [O, I]   y [B, O]</code></remarks>
internal sealed class LinearHead(int outputSize, int inputSize, ParameterSet parameters)
{
    private const string WeightName = "head.weight";
    private const string BiasName = "head.bias";

    private readonly Range _weightRange = parameters.RangeOf(WeightName);
    private readonly Range _biasRange = parameters.RangeOf(BiasName);
    private readonly Lock _packing = new();
    private readonly PackedMatrix _packed = new();
    private bool _stale = true;

    public int OutputSize => outputSize;

    public int InputSize => inputSize;

    /// <summary>W, row-major.</summary>
    public ReadOnlySpan<float> Weights => parameters.Values[_weightRange];

    public ReadOnlySpan<float> Bias => parameters.Values[_biasRange];

    /// <summary>Takes note that the weights have changed.</summary>
    public void Prepare() => _stale = true;

    /// <param name="gradients">The gradients of all parameters.</param>
    public Span<float> WeightGradients(Span<float> gradients) => gradients[_weightRange];

    /// <param name="gradients">The gradients of all parameters.</param>
    public Span<float> BiasGradients(Span<float> gradients) => gradients[_biasRange];

    /// <param name="s">[rows, I].</param>
    /// <param name="y">[rows, O], overwritten.</param>
    /// <param name="rows">Number of rows.</param>
    public void Forward(ReadOnlySpan<float> s, Span<float> y, int rows)
    {
        if (rows == 0)
        {
            return;
        }

        for (int r = 0; r < rows; r++)
        {
            Bias.CopyTo(y[(r * outputSize)..]);
        }

        MatrixProduct.Accumulate(MatrixView.RowMajor(s, rows, inputSize), Packed(), MatrixView.RowMajor(y, rows, outputSize));
    }

    /// <param name="s">As given to <see cref="Forward"/>.</param>
    /// <param name="dY">[rows, O].</param>
    /// <param name="dS">[rows, I], overwritten.</param>
    /// <param name="gradients">The gradients of all parameters; the head's are added to.</param>
    /// <param name="rows">Number of rows.</param>
    public void Backward(ReadOnlySpan<float> s, ReadOnlySpan<float> dY, Span<float> dS, Span<float> gradients, int rows)
    {
        BackwardToParameters(s, dY, gradients, rows, new Share(0, outputSize));
        BackwardToInputs(dY, dS, rows);
    }

    /// <summary>The part of <see cref="Backward"/> that concerns the parameters of some outputs.</summary>
    public void BackwardToParameters(ReadOnlySpan<float> s, ReadOnlySpan<float> dY, Span<float> gradients, int rows, Share outputs)
    {
        if (rows == 0 || outputs.Length == 0)
        {
            return;
        }

        Span<float> dWeights = WeightGradients(gradients)[(outputs.Start * inputSize)..(outputs.End * inputSize)];
        MatrixProduct.Accumulate(
            MatrixView.RowMajor(dY, rows, outputs.Length, outputSize, outputs.Start).Transposed,
            MatrixView.RowMajor(s, rows, inputSize),
            MatrixView.RowMajor(dWeights, outputs.Length, inputSize));
        AddTo.ColumnSums(dY[outputs.Start..], rows, outputSize, BiasGradients(gradients)[outputs.Start..outputs.End]);
    }

    /// <summary>The part of <see cref="Backward"/> that concerns the inputs of some rows.</summary>
    public void BackwardToInputs(ReadOnlySpan<float> dY, Span<float> dS, int rows)
    {
        if (rows == 0)
        {
            return;
        }

        dS.Clear();
        MatrixProduct.Accumulate(
            MatrixView.RowMajor(dY, rows, outputSize),
            MatrixView.RowMajor(Weights, outputSize, inputSize),
            MatrixView.RowMajor(dS, rows, inputSize));
    }

    // Training by a fused loss never asks for it, so it is packed by whoever does so first; several threads may score with one network.
    private PackedMatrix Packed()
    {
        if (Volatile.Read(ref _stale))
        {
            lock (_packing)
            {
                if (_stale)
                {
                    _packed.Pack(MatrixView.RowMajor(Weights, outputSize, inputSize).Transposed);
                    Volatile.Write(ref _stale, false);
                }
            }
        }

        return _packed;
    }
}

using ML.Recurrent.Engine.Gemm;
using ML.Recurrent.Engine.Kernels;

namespace ML.Recurrent.Engine.Cells;

/// <summary>The weights of a cell with one product for inputs and one for states, ready for both directions of a pass.</summary>
internal sealed class GatedWeights(GatedLayout layout)
{
    private readonly PackedMatrix _input = new();
    private readonly PackedMatrix _recurrent = new();
    private readonly float[] _inputBack = new float[layout.Width * layout.InputSize];
    private readonly float[] _recurrentBack = new float[layout.Width * layout.HiddenSize];
    private readonly float[] _bias = new float[layout.Width];

    public void Load(ReadOnlySpan<float> parameters)
    {
        parameters[layout.WeightIh].CopyTo(_inputBack);
        parameters[layout.WeightHh].CopyTo(_recurrentBack);
        _input.Pack(MatrixView.RowMajor(_inputBack, layout.Width, layout.InputSize).Transposed);
        _recurrent.Pack(MatrixView.RowMajor(_recurrentBack, layout.Width, layout.HiddenSize).Transposed);
        parameters[layout.BiasIh].CopyTo(_bias);
        AddTo.Run(_bias, parameters[layout.BiasHh]);
    }

    /// <summary>z = b_ih + b_hh + x·W_ihᵀ, [rows, G·H].</summary>
    public void Project(ReadOnlySpan<float> x, Span<float> z, int rows)
    {
        for (int r = 0; r < rows; r++)
        {
            _bias.CopyTo(z[(r * layout.Width)..]);
        }

        MatrixProduct.Accumulate(
            MatrixView.RowMajor(x, rows, layout.InputSize), _input.Panels, MatrixView.RowMajor(z, rows, layout.Width));
    }

    /// <summary>z += h₋₁·W_hhᵀ.</summary>
    public void AddRecurrent(ReadOnlySpan<float> hPrev, Span<float> z, int rows) =>
        MatrixProduct.Accumulate(
            MatrixView.RowMajor(hPrev, rows, layout.HiddenSize), _recurrent.Panels, MatrixView.RowMajor(z, rows, layout.Width));

    /// <summary>dh₋₁ = dz·W_hh; h₋₁ reaches the loss in no other way.</summary>
    public void RecurrentGradient(ReadOnlySpan<float> dZ, Span<float> dHPrev, int rows)
    {
        dHPrev.Clear();
        MatrixProduct.Accumulate(
            MatrixView.RowMajor(dZ, rows, layout.Width),
            MatrixView.RowMajor(_recurrentBack, layout.Width, layout.HiddenSize),
            MatrixView.RowMajor(dHPrev, rows, layout.HiddenSize));
    }

    /// <summary>dW_ih += dzᵀ·x, dW_hh += dzᵀ·h₋₁, db += Σ dz, dx = dz·W_ih.</summary>
    public void AccumulateGradients(in CellGradients gradients)
    {
        int rows = gradients.Rows;
        MatrixView dZ = MatrixView.RowMajor(gradients.Gates, rows, layout.Width);
        MatrixProduct.Accumulate(
            dZ.Transposed,
            MatrixView.RowMajor(gradients.Inputs, rows, layout.InputSize),
            MatrixView.RowMajor(gradients.Parameters[layout.WeightIh], layout.Width, layout.InputSize));
        MatrixProduct.Accumulate(
            dZ.Transposed,
            MatrixView.RowMajor(gradients.PreviousOutputs, rows, layout.HiddenSize),
            MatrixView.RowMajor(gradients.Parameters[layout.WeightHh], layout.Width, layout.HiddenSize));
        AddTo.ColumnSums(gradients.Gates, rows, layout.Width, gradients.Parameters[layout.BiasIh]);
        AddTo.ColumnSums(gradients.Gates, rows, layout.Width, gradients.Parameters[layout.BiasHh]);
        if (!gradients.InputGradients.IsEmpty)
        {
            gradients.InputGradients.Clear();
            MatrixProduct.Accumulate(
                dZ,
                MatrixView.RowMajor(_inputBack, layout.Width, layout.InputSize),
                MatrixView.RowMajor(gradients.InputGradients, rows, layout.InputSize));
        }
    }
}

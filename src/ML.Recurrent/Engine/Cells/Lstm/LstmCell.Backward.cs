using ML.Recurrent.Engine.Gemm;
using ML.Recurrent.Engine.Kernels;

namespace ML.Recurrent.Engine.Cells.Lstm;

internal sealed partial class LstmCell
{
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

        // dh₋₁ = dz·W_hh; h₋₁ reaches the loss in no other way.
        dH.Clear();
        MatrixProduct.Accumulate(
            MatrixView.RowMajor(step.Gates, step.Rows, GateWidth),
            MatrixView.RowMajor(_recurrentWeightsBack, GateWidth, HiddenSize),
            MatrixView.RowMajor(dH, step.Rows, HiddenSize));
    }

    public void AccumulateGradients(in CellGradients gradients)
    {
        int rows = gradients.Rows;
        MatrixView dZ = MatrixView.RowMajor(gradients.Gates, rows, GateWidth);
        MatrixProduct.Accumulate(
            dZ.Transposed,
            MatrixView.RowMajor(gradients.Inputs, rows, InputSize),
            MatrixView.RowMajor(gradients.Parameters[_layout.WeightIh], GateWidth, InputSize));
        MatrixProduct.Accumulate(
            dZ.Transposed,
            MatrixView.RowMajor(gradients.PreviousOutputs, rows, HiddenSize),
            MatrixView.RowMajor(gradients.Parameters[_layout.WeightHh], GateWidth, HiddenSize));
        AddTo.ColumnSums(gradients.Gates, rows, GateWidth, gradients.Parameters[_layout.BiasIh]);
        AddTo.ColumnSums(gradients.Gates, rows, GateWidth, gradients.Parameters[_layout.BiasHh]);
        if (!gradients.InputGradients.IsEmpty)
        {
            gradients.InputGradients.Clear();
            MatrixProduct.Accumulate(
                dZ,
                MatrixView.RowMajor(_inputWeightsBack, GateWidth, InputSize),
                MatrixView.RowMajor(gradients.InputGradients, rows, InputSize));
        }
    }
}

using ML.Recurrent.Engine.Gemm;
using ML.Recurrent.Engine.Kernels;

namespace ML.Recurrent.Engine.Cells.Gru;

internal sealed partial class ResetBeforeGruCell
{
    public void StepBack(in CellStepBack step)
    {
        ReadOnlySpan<float> hPrev = step.Previous(H);
        Span<float> dH = step.Gradient(H);
        for (int r = 0; r < step.Rows; r++)
        {
            var row = new Range(r * HiddenSize, (r + 1) * HiddenSize);
            ResetBeforeOutputBackward.Run(step.Gates.Slice(r * GateWidth, GateWidth), hPrev[row], dH[row]);
        }

        // ds = dn·W_hn, before r gets its gradient from it.
        MatrixProduct.Accumulate(
            Blocks(step.Gates, step.Rows, 2, 1), CandidateWeightsBack, Blocks(step.Gates, step.Rows, 4, 1));
        for (int r = 0; r < step.Rows; r++)
        {
            var row = new Range(r * HiddenSize, (r + 1) * HiddenSize);
            ResetBeforeGatesBackward.Run(step.Gates.Slice(r * GateWidth, GateWidth), hPrev[row], dH[row]);
        }

        MatrixProduct.Accumulate(
            Blocks(step.Gates, step.Rows, 0, 2), GateWeightsBack, MatrixView.RowMajor(dH, step.Rows, HiddenSize));
    }

    public void AccumulateGradients(in CellGradients gradients)
    {
        int rows = gradients.Rows;
        MatrixView dZ = Blocks(gradients.Gates, rows, 0, 3);
        Span<float> dWeightHh = gradients.Parameters[_layout.WeightHh];
        MatrixProduct.Accumulate(
            dZ.Transposed,
            MatrixView.RowMajor(gradients.Inputs, rows, InputSize),
            MatrixView.RowMajor(gradients.Parameters[_layout.WeightIh], _layout.Width, InputSize));
        MatrixProduct.Accumulate(
            Blocks(gradients.Gates, rows, 0, 2).Transposed,
            MatrixView.RowMajor(gradients.PreviousOutputs, rows, HiddenSize),
            MatrixView.RowMajor(dWeightHh, 2 * HiddenSize, HiddenSize));
        MatrixProduct.Accumulate(
            Blocks(gradients.Gates, rows, 2, 1).Transposed,
            Blocks(gradients.Gates, rows, 3, 1),
            MatrixView.RowMajor(dWeightHh[(2 * HiddenSize * HiddenSize)..], HiddenSize, HiddenSize));
        AddTo.ColumnSums(gradients.Gates, rows, GateWidth, gradients.Parameters[_layout.BiasIh]);
        AddTo.ColumnSums(gradients.Gates, rows, GateWidth, gradients.Parameters[_layout.BiasHh]);
        if (!gradients.InputGradients.IsEmpty)
        {
            gradients.InputGradients.Clear();
            MatrixProduct.Accumulate(
                dZ,
                MatrixView.RowMajor(_inputWeightsBack, _layout.Width, InputSize),
                MatrixView.RowMajor(gradients.InputGradients, rows, InputSize));
        }
    }
}

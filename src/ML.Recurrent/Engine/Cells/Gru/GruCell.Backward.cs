using ML.Recurrent.Engine.Gemm;
using ML.Recurrent.Engine.Kernels;

namespace ML.Recurrent.Engine.Cells.Gru;

internal sealed partial class GruCell
{
    public void StepBack(in CellStepBack step)
    {
        ReadOnlySpan<float> hPrev = step.Previous(H);
        Span<float> dH = step.Gradient(H);
        for (int r = 0; r < step.Rows; r++)
        {
            var row = new Range(r * HiddenSize, (r + 1) * HiddenSize);
            GruGatesBackward.Run(step.Gates.Slice(r * GateWidth, GateWidth), hPrev[row], dH[row]);
        }

        // dh₋₁ = dh ⊙ z, which the kernel left, + dr·W_hr + dz·W_hz + dm·W_hn.
        MatrixView dHRows = MatrixView.RowMajor(dH, step.Rows, HiddenSize);
        MatrixProduct.Accumulate(ResetAndUpdate(step.Gates, step.Rows), GateWeightsBack, dHRows);
        MatrixProduct.Accumulate(RecurrentCandidate(step.Gates, step.Rows), CandidateWeightsBack, dHRows);
    }

    public void AccumulateGradients(in CellGradients gradients)
    {
        int rows = gradients.Rows;
        AccumulateInputWeights(gradients);
        Span<float> dWeightHh = gradients.Parameters[_layout.WeightHh];
        MatrixView hPrev = MatrixView.RowMajor(gradients.PreviousOutputs, rows, HiddenSize);
        MatrixProduct.Accumulate(
            ResetAndUpdate(gradients.Gates, rows).Transposed, hPrev, MatrixView.RowMajor(dWeightHh, 2 * HiddenSize, HiddenSize));
        MatrixProduct.Accumulate(
            RecurrentCandidate(gradients.Gates, rows).Transposed,
            hPrev,
            MatrixView.RowMajor(dWeightHh[(2 * HiddenSize * HiddenSize)..], HiddenSize, HiddenSize));

        Span<float> dBiasHh = gradients.Parameters[_layout.BiasHh];
        AddTo.ColumnSums(gradients.Gates, rows, GateWidth, gradients.Parameters[_layout.BiasIh]);
        AddTo.ColumnSums(gradients.Gates, rows, GateWidth, dBiasHh[..(2 * HiddenSize)]);
        if (rows > 0)
        {
            AddTo.ColumnSums(gradients.Gates[(3 * HiddenSize)..], rows, GateWidth, dBiasHh[(2 * HiddenSize)..]);
        }
    }

    private void AccumulateInputWeights(in CellGradients gradients)
    {
        int rows = gradients.Rows;
        MatrixView dZ = MatrixView.RowMajor(gradients.Gates, rows, 3 * HiddenSize, GateWidth);
        MatrixProduct.Accumulate(
            dZ.Transposed,
            MatrixView.RowMajor(gradients.Inputs, rows, InputSize),
            MatrixView.RowMajor(gradients.Parameters[_layout.WeightIh], 3 * HiddenSize, InputSize));
        if (!gradients.InputGradients.IsEmpty)
        {
            gradients.InputGradients.Clear();
            MatrixProduct.Accumulate(
                dZ,
                MatrixView.RowMajor(_inputWeightsBack, 3 * HiddenSize, InputSize),
                MatrixView.RowMajor(gradients.InputGradients, rows, InputSize));
        }
    }
}

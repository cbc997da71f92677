using System.Diagnostics;
using ML.Recurrent.Engine.Cells;
using ML.Recurrent.Engine.Kernels;

namespace ML.Recurrent.Engine.Recurrence;

internal sealed unsafe partial class TimeLoop
{
    private readonly StateMask _mask = new();

    /// <summary>
    /// Masks the state that the recurrent products of the batch at hand read. Between <see cref="Begin"/>, with history, and
    /// <see cref="Forward"/>.
    /// </summary>
    /// <returns>The mask, [B, H] in packed order, to be filled.</returns>
    public Span<float> MaskState()
    {
        Debug.Assert(_keepsHistory);
        return _mask.Arrange(_sequences, Cell.OutputSize);
    }

    private bool IsMasked(GateMatrix product) =>
        _mask.IsOn && product.Source == GateSource.Previous && product.Tensor == StateMask.Tensor;

    /// <summary>s₋₁ = m ⊙ h₋₁ for some rows of a step.</summary>
    private float* MaskPrevious(int worker, int t, int firstRow, int rows, float* h)
    {
        float* masked = _mask.Before(t, firstRow);
        (int first, int end) = _shares.Panels(rows * Cell.OutputSize, worker);
        int count = end - first;
        ProductOf.Run(
            new Span<float>(masked + first, count),
            new ReadOnlySpan<float>(h + first, count),
            new ReadOnlySpan<float>(_mask.Mask(firstRow) + first, count));
        WaitForPanels();
        return masked;
    }

    /// <summary>dh₋₁ += m ⊙ (dz·W_hh) for some columns of some rows.</summary>
    private void AddMaskedGradients(int firstRow, int rows, (int First, int End) columns, float* dH)
    {
        int count = columns.End - columns.First;
        for (int r = 0; r < rows; r++)
        {
            AddProduct.Run(
                new Span<float>(dH + (nint)r * Cell.OutputSize + columns.First, count),
                new ReadOnlySpan<float>(_mask.Mask(firstRow + r) + columns.First, count),
                new ReadOnlySpan<float>(_mask.Gradient(firstRow + r) + columns.First, count));
        }
    }
}

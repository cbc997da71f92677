using System.Diagnostics;
using ML.Recurrent.Engine.Cells;
using ML.Recurrent.Engine.Gemm;
using ML.Recurrent.Engine.Kernels;
using ML.Recurrent.Engine.Memory;
using ML.Recurrent.Engine.Threads;

namespace ML.Recurrent.Engine.Recurrence;

internal sealed unsafe partial class TimeLoop
{
    private readonly TransposedProduct[][] _transposed;
    private readonly AlignedBuffer _zeros = new();
    private float* _dOutputs;
    private float* _dInputs;
    private float* _dParameters;

    /// <summary>Clears the state gradients.</summary>
    /// <param name="team">Who shares the work; nobody for the caller alone.</param>
    /// <exception cref="NotSupportedException">The cell limits its pre-activations, which only inference supports.</exception>
    public void BeginBack(WorkerTeam? team = null)
    {
        if (float.IsFinite(Cell.Spec.Clip))
        {
            throw new NotSupportedException($"A cell whose pre-activations are limited (Clip = {Cell.Spec.Clip}) cannot be trained.");
        }

        Debug.Assert(_keepsHistory);
        Share(team);
        Gradients.Arrange(_sequences.Count);
        _runs.Arrange(_sequences);
    }

    /// <summary>All steps back from the last.</summary>
    /// <param name="x">As given to <see cref="Forward"/>.</param>
    /// <param name="dOutputs">[rows, H], gradients of the outputs; empty where only final states reach the loss.</param>
    /// <param name="dParameters">The gradients of the cell's block, laid out as it; added to.</param>
    /// <param name="dInputs">[rows, I], overwritten; empty to skip.</param>
    public void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> dOutputs, Span<float> dParameters, Span<float> dInputs)
    {
        fixed (float* inputs = x, outputGradients = dOutputs, parameterGradients = dParameters, inputGradients = dInputs)
        {
            _x = inputs;
            _dOutputs = outputGradients;
            _dParameters = parameterGradients;
            _dInputs = inputGradients;
            ArrangeTransposed();
            Run(back: true);
        }
    }

    private void BackwardShare(int worker)
    {
        Turn(worker);
        WaitForAll();
        (int firstRow, int endRow) = _shares.Rows(worker);
        for (int t = _sequences.Timesteps - 1; t >= 0; t--)
        {
            int rows = Math.Min(_sequences.RowsAt(t), endRow) - firstRow;
            if (rows > 0)
            {
                StepBack(worker, t, firstRow, rows);
            }
        }

        WaitForAll();
        AccumulateGradients(worker);
    }

    private void ArrangeTransposed()
    {
        foreach (TransposedProduct[] phase in _transposed)
        {
            foreach (TransposedProduct transposed in phase)
            {
                if (NeedsGradient(transposed.Product))
                {
                    transposed.Arrange();
                    _zeros.EnsureLength(Math.Max(_zeros.Length, transposed.Product.Depth));
                }
            }
        }
    }

    private bool NeedsGradient(GateMatrix product) => product.Source != GateSource.Input || _dInputs != null;

    private void Turn(int worker)
    {
        foreach (TransposedProduct[] phase in _transposed)
        {
            foreach (TransposedProduct transposed in phase)
            {
                if (NeedsGradient(transposed.Product))
                {
                    (int first, int end) = _shares.Even(transposed.Strips, worker);
                    transposed.Pack(_weights.Origin, first, end);
                }
            }
        }
    }

    private void StepBack(int worker, int t, int firstRow, int rows)
    {
        float** previous = stackalloc float*[_tensors.Length];
        float** next = stackalloc float*[_tensors.Length];
        float** gradients = stackalloc float*[_tensors.Length];
        var tensors = new StepTensors(previous, next, gradients);
        for (int i = 0; i < _tensors.Length; i++)
        {
            previous[i] = States.Before(i, t, firstRow);
            next[i] = States.After(i, t, firstRow);
            gradients[i] = Gradients.Row(i, firstRow);
        }

        int row = _sequences.RowOffset(t) + firstRow;
        AddOutputGradients(worker, row, rows, gradients[0]);
        for (int f = _phases.Length - 1; f >= 0; f--)
        {
            (int first, int end) = _shares.Panels(_phases[f].Panels.Panels, worker);
            if (rows == 1 && _phases[f].UnitsAreAlike)
            {
                SweepPanelsBack(f, first, end, t, row, tensors);
            }
            else
            {
                for (int panel = first; panel < end; panel++)
                {
                    Cell.Backward(f, PanelBackAt(f, panel, t, rows, row, tensors));
                }
            }

            WaitForPanels();
            MultiplyBack(worker, f, t, firstRow, rows, gradients);
            WaitForPanels();
        }
    }

    private PanelStepBack PanelBackAt(int f, int panel, int t, int rows, int row, StepTensors tensors) => new()
    {
        Timestep = t,
        Rows = rows,
        Unit = panel * PanelLayout.PanelUnits,
        Units = _phases[f].Panels.UnitsOf(panel),
        Gates = _gates.At(f, panel, row),
        GateStride = _phases[f].Panels.RowWidth,
        UnitStride = _phases[f].Panels.Units,
        Parameters = _weights.Origin,
        PreviousTensors = tensors.Previous,
        NextTensors = tensors.Next,
        GradientTensors = tensors.Gradients,
    };

    /// <summary>As <see cref="SweepPanels"/>.</summary>
    private void SweepPanelsBack(int f, int first, int end, int t, int row, StepTensors tensors)
    {
        int whole = Math.Min(end, _phases[f].Panels.Units / PanelLayout.PanelUnits);
        if (first < whole)
        {
            PanelStepBack step = PanelBackAt(f, first, t, whole - first, row, tensors);
            step.GateStride = _gates.PanelStride(f);
            step.UnitStride = PanelLayout.PanelUnits;
            Cell.Backward(f, step);
        }

        if (whole < end)
        {
            Cell.Backward(f, PanelBackAt(f, whole, t, rows: 1, row, tensors));
        }
    }

    /// <summary>dh arrives from two places: the loss at t, and the cell at t + 1.</summary>
    private void AddOutputGradients(int worker, int row, int rows, float* dH)
    {
        if (_dOutputs == null)
        {
            return;
        }

        int width = Cell.OutputSize;
        (int first, int end) = _shares.Panels(rows * width, worker);
        AddTo.Run(
            new Span<float>(dH + first, end - first), new ReadOnlySpan<float>(_dOutputs + (nint)row * width + first, end - first));
        WaitForPanels();
    }

    /// <summary>Takes the gradients of a phase's gates to what its products multiplied.</summary>
    private void MultiplyBack(int worker, int f, int t, int firstRow, int rows, float** gradients)
    {
        int row = _sequences.RowOffset(t) + firstRow;
        float* gates = _gates.At(f, 0, row);
        foreach (TransposedProduct transposed in _transposed[f])
        {
            GateMatrix product = transposed.Product;
            if (!NeedsGradient(product))
            {
                continue;
            }

            bool isInput = product.Source == GateSource.Input;
            bool isMasked = IsMasked(product);
            int stride = product.Depth;
            float* c = isInput ? _dInputs + (nint)row * stride : isMasked ? _mask.Gradient(firstRow) : gradients[product.Tensor];

            // An intermediate feeds one product; the input's gradient begins with the last phase; a state's has begun already.
            bool begins = product.Source == GateSource.Current || isMasked || (isInput && f == _lastInputPhase);
            (int first, int end) = _shares.Panels(transposed.Strips, worker);
            transposed.Run(
                gates,
                _gates.PanelStride(f),
                new StripProduct { Initial = begins ? _zeros.Pointer : c, InitialStride = begins ? 0 : stride, C = c, StrideC = stride, Rows = rows },
                first,
                end);
            if (isMasked)
            {
                AddMaskedGradients(firstRow, rows, transposed.Columns(first, end), gradients[StateMask.Tensor]);
            }
        }
    }
}

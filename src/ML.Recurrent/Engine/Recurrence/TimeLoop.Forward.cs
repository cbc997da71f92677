using ML.Recurrent.Engine.Cells;
using ML.Recurrent.Engine.Gemm;

namespace ML.Recurrent.Engine.Recurrence;

internal sealed unsafe partial class TimeLoop
{
    // Valid while a pass runs, which pins what it points to.
    private float* _x;

    private void ForwardShare(int worker)
    {
        (int firstRow, int endRow) = _shares.Rows(worker);
        for (int start = 0; start < _sequences.Timesteps;)
        {
            int end = _keepsHistory ? _sequences.Timesteps : ChunkEnd(start);
            if (_projects)
            {
                Project(worker, _sequences.RowOffset(start), _sequences.RowOffset(end));
            }

            for (int t = start; t < end; t++)
            {
                int rows = Math.Min(_sequences.RowsAt(t), endRow) - firstRow;
                if (rows > 0)
                {
                    Step(worker, t, firstRow, rows, GateRow(t, start, firstRow));
                }
            }

            start = end;
        }
    }

    /// <summary>Where a step's gates begin: among those of all steps, of the chunk, or of the step alone.</summary>
    private int GateRow(int t, int chunkStart, int firstRow) =>
        firstRow + (_keepsHistory || _projects ? _sequences.RowOffset(t) - (_keepsHistory ? 0 : _sequences.RowOffset(chunkStart)) : 0);

    /// <summary>The inputs' products of many steps at once, where a step alone has too few rows for a tile.</summary>
    private void Project(int worker, int firstRow, int endRow)
    {
        for (int f = 0; f < _phases.Length; f++)
        {
            (int first, int end) = _shares.Panels(_phases[f].Panels.Panels, worker);
            for (int panel = first; panel < end; panel++)
            {
                int gateRow = _keepsHistory ? firstRow : 0;
                GateRows gates = FromBias(f, panel, _gates.At(f, panel, gateRow), endRow - firstRow);
                bool begun = false;
                foreach (GateMatrix product in _phases[f].Products)
                {
                    if (product.Source != GateSource.Input)
                    {
                        continue;
                    }

                    if (!begun)
                    {
                        FillWithBias(gates, except: product.Columns);
                        begun = true;
                    }

                    var x = new SourceRows(_x + (nint)firstRow * Cell.InputSize, Cell.InputSize);
                    GateProduct.Run(_weights.Origin, new ReadOnlySpan<GateMatrix>(in product), &x, panel, gates);
                    ContinueFromGates(ref gates);
                }

                if (!begun)
                {
                    FillWithBias(gates, except: default);
                }
            }
        }
    }

    private void Step(int worker, int t, int firstRow, int rows, int gateRow)
    {
        float** previous = stackalloc float*[_tensors.Length];
        float** next = stackalloc float*[_tensors.Length];
        for (int i = 0; i < _tensors.Length; i++)
        {
            previous[i] = States.Before(i, t, firstRow);
            next[i] = States.After(i, t, firstRow);
        }

        float* masked = _mask.IsOn ? MaskPrevious(worker, t, firstRow, rows, previous[StateMask.Tensor]) : null;
        var tensors = new StepTensors(previous, next, masked: masked);
        float* x = _x + ((nint)_sequences.RowOffset(t) + firstRow) * Cell.InputSize;
        for (int f = 0; f < _phases.Length; f++)
        {
            PanelLayout panels = _phases[f].Panels;
            (int first, int end) = _shares.Panels(panels.Panels, worker);
            bool inOneSweep = rows == 1 && _phases[f].UnitsAreAlike && _gates.PanelStride(f) > 0;
            for (int i = first; i < end; i++)
            {
                // Back and forth: the weights that a step read last are still in the cache when the next begins.
                int panel = (t & 1) == 0 ? i : first + end - 1 - i;
                MultiplyPanel(f, panel, _gates.At(f, panel, gateRow), rows, x, tensors);
                if (!inOneSweep)
                {
                    Cell.Forward(f, PanelAt(f, panel, t, rows, gateRow, tensors));
                }
            }

            if (inOneSweep)
            {
                SweepPanels(f, first, end, t, gateRow, tensors);
            }

            WaitForPanels();
        }
    }

    private PanelStep PanelAt(int f, int panel, int t, int rows, int gateRow, StepTensors tensors) => new()
    {
        Timestep = t,
        Rows = rows,
        Unit = panel * PanelLayout.PanelUnits,
        Units = _phases[f].Panels.UnitsOf(panel),
        Gates = _gates.At(f, panel, gateRow),
        GateStride = _phases[f].Panels.RowWidth,
        UnitStride = _phases[f].Panels.Units,
        Parameters = _weights.Origin,
        PreviousTensors = tensors.Previous,
        NextTensors = tensors.Next,
    };

    /// <summary>
    /// A single row: panels are swept as rows are, so that their equations overlap instead of waiting for each other's results.
    /// </summary>
    private void SweepPanels(int f, int first, int end, int t, int gateRow, StepTensors tensors)
    {
        int whole = Math.Min(end, _phases[f].Panels.Units / PanelLayout.PanelUnits);
        if (first < whole)
        {
            PanelStep step = PanelAt(f, first, t, whole - first, gateRow, tensors);
            step.GateStride = _gates.PanelStride(f);
            step.UnitStride = PanelLayout.PanelUnits;
            Cell.Forward(f, step);
        }

        if (whole < end)
        {
            Cell.Forward(f, PanelAt(f, whole, t, rows: 1, gateRow, tensors));
        }
    }

    private void MultiplyPanel(int f, int panel, float* gates, int rows, float* x, StepTensors tensors)
    {
        GateMatrix[][] groups = _projects ? _phases[f].GroupsAfterInputs : _phases[f].Groups;
        SourceRows* sources = stackalloc SourceRows[GateProduct.MostSegments];
        GateRows target = FromBias(f, panel, gates, rows);
        if (_projects)
        {
            ContinueFromGates(ref target);
        }
        else if (groups.Length > 1)
        {
            FillWithBias(target, except: groups[0][0].Columns);
        }

        foreach (GateMatrix[] products in groups)
        {
            for (int i = 0; i < products.Length; i++)
            {
                GateMatrix product = products[i];
                sources[i] = product.Source switch
                {
                    GateSource.Input => new SourceRows(x, Cell.InputSize),
                    GateSource.Previous => new SourceRows(tensors.Multiplied(product.Tensor), States.Size(product.Tensor)),
                    _ => new SourceRows(tensors.Next[product.Tensor], States.Size(product.Tensor)),
                };
            }

            GateProduct.Run(_weights.Origin, products, sources, panel, target);
            ContinueFromGates(ref target);
        }
    }

    private static void ContinueFromGates(ref GateRows rows)
    {
        rows.Initial = rows.Gates;
        rows.InitialStride = rows.RowWidth;
    }

    private GateRows FromBias(int f, int panel, float* gates, int rows) => new()
    {
        Gates = gates,
        RowWidth = _phases[f].Panels.RowWidth,
        Rows = rows,
        Initial = _weights.Bias(f, panel),
        InitialStride = 0,
    };

    /// <summary>Gives the columns that the first product leaves alone their bias: a product of no depth.</summary>
    private static void FillWithBias(in GateRows rows, ColumnSpan except)
    {
        FillWithBias(rows, 0, except.Offset);
        int after = except.Offset + except.Width;
        FillWithBias(rows, after, rows.RowWidth - after);
    }

    private static void FillWithBias(in GateRows rows, int column, int width)
    {
        for (int n = column; n < column + width; n += StripLayout.Granule)
        {
            new StripProduct
            {
                Initial = rows.Initial + n,
                C = rows.Gates + n,
                StrideC = rows.RowWidth,
                Rows = rows.Rows,
            }.Run(StripLayout.Granule);
        }
    }

    private int ChunkEnd(int start)
    {
        int end = start + 1;
        while (_projects && end < _sequences.Timesteps && _sequences.RowOffset(end + 1) - _sequences.RowOffset(start) <= ProjectedRows)
        {
            end++;
        }

        return end;
    }
}

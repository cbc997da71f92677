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
                    gates.Initial = gates.Gates;
                    gates.InitialStride = gates.RowWidth;
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

        float* x = _x + ((nint)_sequences.RowOffset(t) + firstRow) * Cell.InputSize;
        for (int f = 0; f < _phases.Length; f++)
        {
            PanelLayout panels = _phases[f].Panels;
            (int first, int end) = _shares.Panels(panels.Panels, worker);
            for (int i = first; i < end; i++)
            {
                // Back and forth: the weights that a step read last are still in the cache when the next begins.
                int panel = (t & 1) == 0 ? i : first + end - 1 - i;
                float* gates = _gates.At(f, panel, gateRow);
                MultiplyPanel(f, panel, gates, rows, x, previous, next);
                Cell.Forward(f, new PanelStep
                {
                    Timestep = t,
                    Rows = rows,
                    Unit = panel * PanelLayout.PanelUnits,
                    Units = panels.UnitsOf(panel),
                    Gates = gates,
                    GateStride = panels.RowWidth,
                    UnitStride = panels.Units,
                    Parameters = _weights.Origin,
                    PreviousTensors = previous,
                    NextTensors = next,
                });
            }

            WaitForPanels();
        }
    }

    private void MultiplyPanel(int f, int panel, float* gates, int rows, float* x, float** previous, float** next)
    {
        GateMatrix[][] groups = _phases[f].Groups;
        SourceRows* sources = stackalloc SourceRows[GateProduct.MostSegments];
        GateRows target = FromBias(f, panel, gates, rows);
        if (_projects)
        {
            target.Initial = gates;
            target.InitialStride = target.RowWidth;
        }
        else if (groups.Length > 1)
        {
            FillWithBias(target, except: groups[0][0].Columns);
        }

        for (int g = 0; g < groups.Length; g++)
        {
            // Inputs stand before states, so those that are projected are the first.
            ReadOnlySpan<GateMatrix> products = groups[g];
            while (_projects && !products.IsEmpty && products[0].Source == GateSource.Input)
            {
                products = products[1..];
            }

            if (products.IsEmpty)
            {
                continue;
            }

            for (int i = 0; i < products.Length; i++)
            {
                GateMatrix product = products[i];
                sources[i] = product.Source switch
                {
                    GateSource.Input => new SourceRows(x, Cell.InputSize),
                    GateSource.Previous => new SourceRows(previous[product.Tensor], States.Size(product.Tensor)),
                    _ => new SourceRows(next[product.Tensor], States.Size(product.Tensor)),
                };
            }

            GateProduct.Run(_weights.Origin, products, sources, panel, target);
            target.Initial = gates;
            target.InitialStride = target.RowWidth;
        }
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

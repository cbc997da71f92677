using System.Runtime.CompilerServices;
using ML.Recurrent.Engine.Cells;
using ML.Recurrent.Engine.Gemm;
using ML.Recurrent.Engine.Kernels;

namespace ML.Recurrent.Engine.Recurrence;

/// <summary>dW = sourceᵀ·dgates and db = Σ dgates, once the gates of all steps hold gradients: one long product for each panel.</summary>
// Every segment is written before it is read; clearing them took 5 % of a pass over one short sequence.
[SkipLocalsInit]
internal sealed unsafe partial class TimeLoop
{
    // Rows at a time: a panel's gates stay in the first-level cache while all of the source's columns pass over them.
    private const int RowBlock = 96;

    private readonly RowRuns _runs = new();

    private void AccumulateGradients(int worker)
    {
        for (int f = 0; f < _phases.Length; f++)
        {
            (int first, int end) = _shares.Even(_phases[f].Panels.Panels, worker);
            for (int row = 0; row < _sequences.Rows; row += RowBlock)
            {
                int rows = Math.Min(RowBlock, _sequences.Rows - row);
                for (int panel = first; panel < end; panel++)
                {
                    foreach (GateMatrix product in _phases[f].Products)
                    {
                        AccumulateWeights(f, product, panel, row, rows);
                        AccumulateBias(f, product, panel, row, rows);
                    }

                    foreach (GateDiagonal diagonal in _phases[f].Diagonals)
                    {
                        AccumulateDiagonal(f, diagonal, panel, row, rows);
                    }
                }
            }
        }
    }

    private void AccumulateWeights(int f, GateMatrix product, int panel, int row, int rows)
    {
        DepthSegment* segments = stackalloc DepthSegment[RowBlock];
        float* states = IsMasked(product) ? _mask.States : States.Rows(product.Tensor);
        int count = Sources(product.Source, product.Tensor, states, row, rows, segments);
        float* gates = _gates.At(f, panel, 0) + product.Columns.Offset;
        int rowWidth = product.Panels.RowWidth;
        int width = product.StripWidth;
        for (int strip = 0; strip < product.StripsPerPanel; strip++)
        {
            int source = row;
            for (int i = 0; i < count; i++)
            {
                segments[i].B = gates + (nint)source * rowWidth + strip * width;
                segments[i].StrideB = rowWidth;
                source += (int)segments[i].Depth;
            }

            float* dW = _dParameters + product.StripStart(panel, strip);
            new StripProduct
            {
                Segments = segments,
                SegmentCount = count,
                Initial = dW,
                InitialStride = width,
                C = dW,
                StrideC = width,
                Rows = product.Depth,
            }.Run(width);
        }
    }

    /// <summary>The rows of a source, turned: piece by piece where shrinking batches tear them apart.</summary>
    private int Sources(GateSource source, int tensor, float* states, int row, int rows, DepthSegment* segments)
    {
        int size = source == GateSource.Input ? Cell.InputSize : States.Size(tensor);
        if (source == GateSource.Previous)
        {
            return _runs.Previous(states, size, row, rows, segments);
        }

        float* origin = source == GateSource.Input ? _x : states + (nint)_sequences.Count * size;
        segments[0] = new DepthSegment
        {
            A = origin + (nint)row * size,
            RowStride = 1,
            ColumnStride = size,
            Depth = rows,
        };
        return 1;
    }

    private void AccumulateDiagonal(int f, GateDiagonal diagonal, int panel, int row, int rows)
    {
        DepthSegment* segments = stackalloc DepthSegment[RowBlock];
        int count = Sources(diagonal.Source, diagonal.Tensor, States.Rows(diagonal.Tensor), row, rows, segments);
        PanelLayout panels = _phases[f].Panels;
        int units = panels.UnitsOf(panel);
        int unit = panel * PanelLayout.PanelUnits;
        var dW = new Span<float>(_dParameters + diagonal.Start + unit, units);
        float* gates = _gates.At(f, panel, row) + diagonal.Column * PanelLayout.PanelUnits;
        for (int i = 0; i < count; i++)
        {
            float* source = segments[i].A + unit;
            for (nint r = 0; r < segments[i].Depth; r++)
            {
                AddProduct.Run(dW, new ReadOnlySpan<float>(gates, units), new ReadOnlySpan<float>(source, units));
                gates += panels.RowWidth;
                source += segments[i].ColumnStride;
            }
        }
    }

    private void AccumulateBias(int f, GateMatrix product, int panel, int row, int rows)
    {
        if (!product.HasBias)
        {
            return;
        }

        // A product with a single row of ones.
        float one = 1f;
        float* db = _dParameters + product.BiasStart + panel * product.Columns.Width;
        var segment = new DepthSegment
        {
            A = &one,
            B = _gates.At(f, panel, row) + product.Columns.Offset,
            StrideB = product.Panels.RowWidth,
            Depth = rows,
        };
        for (int n = 0; n < product.Columns.Width; n += product.StripWidth)
        {
            new StripProduct { Segments = &segment, SegmentCount = 1, Initial = db + n, C = db + n, Rows = 1 }.Run(product.StripWidth);
            segment.B += product.StripWidth;
        }
    }
}

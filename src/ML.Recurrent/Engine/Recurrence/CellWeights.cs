using ML.Recurrent.Engine.Cells;
using ML.Recurrent.Engine.Kernels;
using ML.Recurrent.Engine.Memory;

namespace ML.Recurrent.Engine.Recurrence;

/// <summary>A cell with its parameters, where they lie in a network's vector. Between refreshes any number of loops may share it.</summary>
internal sealed unsafe class CellWeights
{
    private readonly AlignedBuffer _values;
    private readonly AlignedBuffer[] _biases;

    /// <param name="cell">The cell.</param>
    /// <param name="values">The network's vector of parameters; it must not grow.</param>
    /// <param name="start">Where the cell's block begins in it.</param>
    public CellWeights(RecurrentCell cell, AlignedBuffer values, int start)
    {
        Cell = cell;
        _values = values;
        Start = start;
        _biases = [.. cell.Phases.Select(phase => new AlignedBuffer(phase.Panels.Panels * phase.Panels.RowWidth))];
    }

    public RecurrentCell Cell { get; }

    public int Start { get; }

    /// <summary>The cell's block of parameters.</summary>
    public float* Origin => _values.Pointer + Start;

    /// <summary>What the gates of a panel start from, [Q·16]: the biases of all products into each column.</summary>
    public float* Bias(int phase, int panel) => _biases[phase].Pointer + panel * Cell.Phases[phase].Panels.RowWidth;

    /// <summary>Sums up the biases; to be called after every change of the parameters.</summary>
    public void Refresh()
    {
        for (int f = 0; f < _biases.Length; f++)
        {
            _biases[f].Span.Clear();
            foreach (GateMatrix product in Cell.Phases[f].Products)
            {
                for (int panel = 0; product.HasBias && panel < product.Panels.Panels; panel++)
                {
                    ColumnSpan columns = product.Columns;
                    float* bias = Origin + product.BiasStart + panel * columns.Width;
                    AddTo.Run(new Span<float>(Bias(f, panel) + columns.Offset, columns.Width), new Span<float>(bias, columns.Width));
                }
            }
        }
    }
}

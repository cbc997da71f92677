using ML.Recurrent.Engine.Gemm;

namespace ML.Recurrent.Engine.Cells;

/// <summary>What a product multiplies.</summary>
internal enum GateSource
{
    /// <summary>x at t.</summary>
    Input,

    /// <summary>A tensor of the state at t − 1.</summary>
    Previous,

    /// <summary>A tensor that an earlier phase of the same step left.</summary>
    Current,
}

/// <summary>The weights of one product of a cell: source · W into some gate columns of every panel, with a bias of their own.</summary>
/// <remarks>
/// They live packed in the network's vector of parameters, from <c>start</c> on: strips of panel columns, then the bias by panels.
/// The packing depends on the CPU's registers; files and users see PyTorch's shapes through <see cref="GateWeightPlace"/>.
/// </remarks>
internal sealed class GateMatrix
{
    private readonly StripLayout _strips;

    /// <param name="panels">The gates of the phase.</param>
    /// <param name="columns">Those that the product goes to.</param>
    /// <param name="depth">K, the width of the source.</param>
    /// <param name="hasBias">Whether a bias comes with it.</param>
    /// <param name="start">Where its parameters begin in the cell's block.</param>
    public GateMatrix(PanelLayout panels, ColumnSpan columns, int depth, bool hasBias, long start)
    {
        Panels = panels;
        Columns = columns;
        Depth = depth;
        HasBias = hasBias;
        Start = start;
        int width = columns.Width <= StripLayout.WidestStrip ? columns.Width : StripLayout.Granule;
        _strips = new StripLayout(depth, checked(panels.Panels * columns.Width), width);
        BiasStart = start + _strips.Length;
        End = BiasStart + (hasBias ? (long)panels.Panels * columns.Width : 0);
    }

    public PanelLayout Panels { get; }

    public ColumnSpan Columns { get; }

    public int Depth { get; }

    public bool HasBias { get; }

    public long Start { get; }

    public long BiasStart { get; }

    public long End { get; }

    public required GateSource Source { get; init; }

    /// <summary>Index of the tensor, unless the source is the input.</summary>
    public int Tensor { get; init; }

    /// <summary>Columns of a strip: all of the panel's, or as many as the registers hold.</summary>
    public int StripWidth => _strips.StripWidth;

    public int StripsPerPanel => Columns.Width / StripWidth;

    /// <summary>Where strip <paramref name="strip"/> of a panel begins in the cell's block.</summary>
    public long StripStart(int panel, int strip) => Start + _strips.Start(panel * StripsPerPanel + strip);

    /// <summary>Where the weight from source element <paramref name="k"/> to a gate of a unit lies in the cell's block.</summary>
    public long WeightIndex(int k, int unit, int column) => Start + _strips.IndexOf(k, PackedColumn(unit, column));

    /// <summary>Where the bias of a gate of a unit lies in the cell's block.</summary>
    public long BiasIndex(int unit, int column) => BiasStart + PackedColumn(unit, column);

    private int PackedColumn(int unit, int column)
    {
        (int panel, int lane) = Math.DivRem(unit, PanelLayout.PanelUnits);
        return panel * Columns.Width + (column - Columns.First) * PanelLayout.PanelUnits + lane;
    }
}

namespace ML.Recurrent.Engine.Cells;

/// <summary>Neighbouring gate columns of a panel.</summary>
internal readonly record struct ColumnSpan(int First, int Count)
{
    /// <summary>Floats before the first column.</summary>
    public int Offset => First * PanelLayout.PanelUnits;

    /// <summary>Floats in the columns.</summary>
    public int Width => Count * PanelLayout.PanelUnits;
}

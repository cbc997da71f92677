using ML.Recurrent.Engine.Gemm;

namespace ML.Recurrent.Engine.Cells;

/// <summary>How the gates of one phase of a cell lie: panels of 16 hidden units, and in each panel the columns of all gates.</summary>
/// <remarks>
/// <code>
///   panel 0 (units 0 … 15)                      panel 1 (units 16 … 31)
///   row 0:  [16 of i][16 of f][16 of g][16 of o]   row 0:  [16 of i] …
///   row 1:  …                                      row 1:  …                 a row is a step of a sequence
/// </code>
/// All that a unit's gates need is in one place, so the product's tile goes through the equations while it is in the first-level cache.
/// </remarks>
/// <param name="Units">Hidden units H.</param>
/// <param name="Columns">Gates Q of a unit.</param>
internal readonly record struct PanelLayout(int Units, int Columns)
{
    public const int PanelUnits = StripLayout.Granule;

    /// <summary>The lane at an offset within a panel's rows.</summary>
    public static nint LaneOf(nint gate) => gate & (PanelUnits - 1);

    public int Panels => checked(Units + PanelUnits - 1) / PanelUnits;

    /// <summary>Floats of a row of a panel.</summary>
    public int RowWidth => Columns * PanelUnits;

    /// <summary>Floats of a row of all panels.</summary>
    public long TotalWidth => (long)Panels * RowWidth;

    /// <summary>Units of a panel: 16, or what is left for the last.</summary>
    public int UnitsOf(int panel) => Math.Min(PanelUnits, Units - panel * PanelUnits);
}

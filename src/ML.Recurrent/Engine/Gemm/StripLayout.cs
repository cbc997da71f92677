using ML.Recurrent.Engine.Simd;

namespace ML.Recurrent.Engine.Gemm;

/// <summary>A right operand [K, N] cut into strips of neighbouring columns, each stored in one piece, k ascending.</summary>
/// <remarks>
/// <code>
///   columns  0 … 63    64 … 127   128 … 143
///            [k = 0]   [k = 0]    [k = 0]          N is a multiple of 16; the last strip may be narrower
///            [k = 1]   [k = 1]    [k = 1]
/// </code>
/// </remarks>
internal readonly record struct StripLayout
{
    /// <summary>Columns of the smallest piece: one panel of hidden units.</summary>
    public const int Granule = 16;

    /// <param name="depth">K.</param>
    /// <param name="columns">N, rounded up to a multiple of 16.</param>
    /// <param name="stripWidth">A multiple of 16 that a register tile can hold.</param>
    public StripLayout(int depth, int columns, int stripWidth)
    {
        Depth = depth;
        Columns = RoundUp(columns);
        StripWidth = stripWidth;
    }

    public int Depth { get; }

    public int Columns { get; }

    public int StripWidth { get; }

    /// <summary>The widest strip that a tile of this CPU's registers holds at its best height.</summary>
    public static int WidestStrip => LaneWidth.Has16 ? 4 * Granule : Granule;

    public int Count => (Columns + StripWidth - 1) / StripWidth;

    public long Length => (long)Depth * Columns;

    public static int RoundUp(int columns) => checked((columns + Granule - 1) / Granule * Granule);

    public int WidthOf(int strip) => Math.Min(StripWidth, Columns - strip * StripWidth);

    /// <summary>Where a strip begins.</summary>
    public long Start(int strip) => (long)strip * StripWidth * Depth;

    /// <summary>Where element [k, n] lies.</summary>
    public long IndexOf(int k, int n)
    {
        int strip = n / StripWidth;
        return Start(strip) + (long)k * WidthOf(strip) + n % StripWidth;
    }
}

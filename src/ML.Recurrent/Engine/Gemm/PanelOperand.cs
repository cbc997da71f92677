using System.Diagnostics;

namespace ML.Recurrent.Engine.Gemm;

/// <summary>The right operand of a product, read in panels of <see cref="PanelWidth"/> columns.</summary>
/// <remarks>
/// Element [k, n] lies at (n / 32)·<c>PanelStride</c> + k·<c>RowStride</c> + n % 32. A row-major matrix is the case
/// RowStride = its row length, PanelStride = 32; a <see cref="PackedMatrix"/> stores each panel in one piece.
/// </remarks>
internal readonly ref struct PanelOperand
{
    public const int PanelWidth = 32;

    public readonly ref float Origin;
    public readonly int Rows;
    public readonly int Columns;
    public readonly nint RowStride;
    public readonly nint PanelStride;

    internal PanelOperand(ref float origin, int rows, int columns, nint rowStride, nint panelStride)
    {
        Origin = ref origin;
        Rows = rows;
        Columns = columns;
        RowStride = rowStride;
        PanelStride = panelStride;
    }

    public static implicit operator PanelOperand(MatrixView matrix)
    {
        Debug.Assert(matrix.ColumnStride == 1);
        return new PanelOperand(ref matrix.Origin, matrix.Rows, matrix.Columns, matrix.RowStride, PanelWidth);
    }
}

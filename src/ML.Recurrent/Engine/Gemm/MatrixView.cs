using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ML.Recurrent.Engine.Gemm;

/// <summary>A float32 matrix in somebody's memory: element [m, k] lies at m·<c>RowStride</c> + k·<c>ColumnStride</c>.</summary>
internal readonly ref struct MatrixView
{
    public readonly ref float Origin;
    public readonly int Rows;
    public readonly int Columns;
    public readonly nint RowStride;
    public readonly nint ColumnStride;

    private MatrixView(ref float origin, int rows, int columns, nint rowStride, nint columnStride)
    {
        Origin = ref origin;
        Rows = rows;
        Columns = columns;
        RowStride = rowStride;
        ColumnStride = columnStride;
    }

    /// <summary>Columns <paramref name="column"/> … of a row-major matrix of row length <paramref name="stride"/>.</summary>
    public static MatrixView RowMajor(ReadOnlySpan<float> elements, int rows, int columns, int stride, int column = 0)
    {
        Debug.Assert(rows == 0 || columns == 0 || elements.Length >= (long)(rows - 1) * stride + column + columns);
        ref float origin = ref MemoryMarshal.GetReference(elements);
        return new MatrixView(ref Unsafe.Add(ref origin, column), rows, columns, stride, 1);
    }

    public static MatrixView RowMajor(ReadOnlySpan<float> elements, int rows, int columns) => RowMajor(elements, rows, columns, columns);

    public MatrixView Transposed => new(ref Origin, Columns, Rows, ColumnStride, RowStride);
}

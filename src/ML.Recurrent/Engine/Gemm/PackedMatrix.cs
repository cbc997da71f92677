using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ML.Recurrent.Engine.Memory;

namespace ML.Recurrent.Engine.Gemm;

/// <summary>A right operand that is used many times, laid out once in the order in which the kernel reads it.</summary>
/// <remarks>
/// <code>
///   columns  0 … 31     32 … 63
///            [k = 0]    [k = 0]       each panel: rows k ascending, 32 floats a row, the last panel filled up with zeros
///            [k = 1]    [k = 1]
/// </code>
/// </remarks>
internal sealed class PackedMatrix
{
    private readonly AlignedBuffer _panels = new();

    public int Rows { get; private set; }

    public int Columns { get; private set; }

    /// <summary>Takes a copy of <paramref name="matrix"/> [K, N], whatever its strides.</summary>
    public void Pack(MatrixView matrix)
    {
        const int width = PanelOperand.PanelWidth;
        (Rows, Columns) = (matrix.Rows, matrix.Columns);
        int panels = (Columns + width - 1) / width;
        Span<float> destination = _panels.EnsureLength((long)panels * Rows * width);
        for (int p = 0; p < panels; p++)
        {
            int columns = Math.Min(width, Columns - p * width);
            for (int k = 0; k < Rows; k++)
            {
                Span<float> row = destination.Slice((p * Rows + k) * width, width);
                ref float source = ref Unsafe.Add(ref matrix.Origin, k * matrix.RowStride + (nint)p * width * matrix.ColumnStride);
                for (int n = 0; n < columns; n++)
                {
                    row[n] = Unsafe.Add(ref source, n * matrix.ColumnStride);
                }

                row[columns..].Clear();
            }
        }
    }

    public PanelOperand Panels =>
        new(ref MemoryMarshal.GetReference(_panels.Span), Rows, Columns, PanelOperand.PanelWidth, (nint)Rows * PanelOperand.PanelWidth);
}

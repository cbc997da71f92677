using ML.Recurrent.Engine.Memory;

namespace ML.Recurrent.Engine.Gemm;

/// <summary>A right operand that is used many times, laid out once in the order in which the kernel reads it.</summary>
internal sealed class PackedMatrix
{
    private readonly AlignedBuffer _strips = new();

    public int Rows { get; private set; }

    public int Columns { get; private set; }

    public StripLayout Layout { get; private set; }

    public unsafe float* Origin => _strips.Pointer;

    /// <summary>Takes a copy of <paramref name="matrix"/> [K, N], whatever its strides.</summary>
    public unsafe void Pack(MatrixView matrix)
    {
        (Rows, Columns) = (matrix.Rows, matrix.Columns);
        Layout = new StripLayout(Rows, Columns, StripLayout.WidestStrip);
        _strips.EnsureLength(Layout.Length);
        ref float origin = ref matrix.Origin;
        fixed (float* source = &origin)
        {
            for (int strip = 0; strip < Layout.Count; strip++)
            {
                int first = strip * Layout.StripWidth;
                int width = Layout.WidthOf(strip);
                StripCopy.Pack(
                    source + first * matrix.ColumnStride,
                    matrix.RowStride,
                    matrix.ColumnStride,
                    Rows,
                    Math.Min(width, Columns - first),
                    Origin + Layout.Start(strip),
                    width);
            }
        }
    }
}

using System.Diagnostics;
using System.Runtime.CompilerServices;
using ML.Recurrent.Engine.Simd;

namespace ML.Recurrent.Engine.Gemm;

/// <summary>C += A·B in float32.</summary>
/// <remarks>
/// One rule fixes the order of summation: c[m, n] starts at what it holds and takes a[m, k]·b[k, n] by multiply-adds in
/// ascending k, one chain per element. Blocking only says when a chain pauses in memory, so neither tile, batch nor thread
/// changes a bit, and two calls in a row make one longer chain.
/// </remarks>
internal static class MatrixProduct
{
    // A 256 × 32 block of B is 32 KiB: it stays in the first-level cache while all rows of A pass over it.
    private const int DepthBlock = 256;

    /// <param name="a">[M, K], any strides.</param>
    /// <param name="b">[K, N].</param>
    /// <param name="c">[M, N] with unit column stride; overlaps neither operand.</param>
    public static void Accumulate(MatrixView a, PanelOperand b, MatrixView c)
    {
        Debug.Assert(a.Rows == c.Rows && a.Columns == b.Rows && b.Columns == c.Columns && c.ColumnStride == 1);
        const int width = PanelOperand.PanelWidth;
        for (int k = 0; k < b.Rows; k += DepthBlock)
        {
            int depth = Math.Min(DepthBlock, b.Rows - k);
            for (int n = 0; n < b.Columns; n += width)
            {
                var block = new ProductBlock
                {
                    A = ref Unsafe.Add(ref a.Origin, k * a.ColumnStride),
                    B = ref Unsafe.Add(ref b.Origin, n / width * b.PanelStride + k * b.RowStride),
                    C = ref Unsafe.Add(ref c.Origin, n),
                    RowStrideA = a.RowStride,
                    ColumnStrideA = a.ColumnStride,
                    StrideB = b.RowStride,
                    StrideC = c.RowStride,
                    Rows = c.Rows,
                    Depth = depth,
                };
                Sweep(block, Math.Min(width, b.Columns - n));
            }
        }
    }

    /// <summary>Covers the columns of one panel with the widest lanes that fit, then narrower ones.</summary>
    private static void Sweep(ProductBlock block, int columns)
    {
        int n = 0;
        if (LaneWidth.Has16)
        {
            n = ProductTile<Lanes16>.Cover(block, n, columns);
        }

        if (LaneWidth.Has8 && n < columns)
        {
            n = ProductTile<Lanes8>.Cover(block, n, columns);
        }

        if (LaneWidth.Has4 && n < columns)
        {
            n = ProductTile<Lanes4>.Cover(block, n, columns);
        }

        if (n < columns)
        {
            ProductTile<Lanes1>.Cover(block, n, columns);
        }
    }
}

/// <summary>Rows × one panel of columns × one block of depth: where its operands begin and how they are strided.</summary>
internal ref struct ProductBlock
{
    public ref float A;
    public ref float B;
    public ref float C;
    public nint RowStrideA;
    public nint ColumnStrideA;
    public nint StrideB;
    public nint StrideC;
    public int Rows;
    public int Depth;
}

using System.Diagnostics;

namespace ML.Recurrent.Engine.Gemm;

/// <summary>C += A·B in float32.</summary>
/// <remarks>
/// One rule fixes the order of summation: c[m, n] starts at what it holds and takes a[m, k]·b[k, n] by multiply-adds in
/// ascending k, one chain per element. Blocking only says when a chain pauses in memory, so neither tile, batch nor thread
/// changes a bit, and two calls in a row make one longer chain.
/// </remarks>
internal static unsafe class MatrixProduct
{
    // A block of B, 256 × 64 floats, stays in the second-level cache while all rows of A pass over it.
    private const int DepthBlock = 256;

    /// <param name="a">[M, K], any strides.</param>
    /// <param name="b">[K, N] with unit column stride.</param>
    /// <param name="c">[M, N] with unit column stride; overlaps neither operand.</param>
    public static void Accumulate(MatrixView a, MatrixView b, MatrixView c)
    {
        Debug.Assert(b.ColumnStride == 1);
        ref float first = ref b.Origin;
        fixed (float* origin = &first)
        {
            for (int k = 0; k < a.Columns; k += DepthBlock)
            {
                int depth = Math.Min(DepthBlock, a.Columns - k);
                for (int n = 0; n < c.Columns; n += StripLayout.WidestStrip)
                {
                    Strip(a, k, depth, origin + k * b.RowStride + n, b.RowStride, c, n);
                }
            }
        }
    }

    /// <param name="a">[M, K], any strides.</param>
    /// <param name="b">[K, N].</param>
    /// <param name="c">[M, N] with unit column stride; overlaps neither operand.</param>
    public static void Accumulate(MatrixView a, PackedMatrix b, MatrixView c)
    {
        Debug.Assert(a.Columns == b.Rows && b.Columns == c.Columns);
        for (int k = 0; k < a.Columns; k += DepthBlock)
        {
            int depth = Math.Min(DepthBlock, a.Columns - k);
            for (int strip = 0; strip < b.Layout.Count; strip++)
            {
                int width = b.Layout.WidthOf(strip);
                Strip(a, k, depth, b.Origin + b.Layout.Start(strip) + (nint)k * width, width, c, strip * b.Layout.StripWidth);
            }
        }
    }

    private static void Strip(MatrixView a, int k, int depth, float* b, nint strideB, MatrixView c, int n)
    {
        Debug.Assert(a.Rows == c.Rows && c.ColumnStride == 1);
        ref float firstOfA = ref a.Origin;
        ref float firstOfC = ref c.Origin;
        fixed (float* left = &firstOfA, result = &firstOfC)
        {
            var segment = new DepthSegment
            {
                A = left + k * a.ColumnStride,
                RowStride = a.RowStride,
                ColumnStride = a.ColumnStride,
                B = b,
                StrideB = strideB,
                Depth = depth,
            };
            var product = new StripProduct
            {
                Segments = &segment,
                SegmentCount = 1,
                Initial = result + n,
                InitialStride = c.RowStride,
                C = result + n,
                StrideC = c.RowStride,
                Rows = c.Rows,
            };
            product.Run(Math.Min(StripLayout.WidestStrip, c.Columns - n));
        }
    }
}

using System.Diagnostics;
using System.Runtime.CompilerServices;
using ML.Recurrent.Engine.Cells;
using ML.Recurrent.Engine.Gemm;

namespace ML.Recurrent.Engine.Recurrence;

/// <summary>A left operand: rows of a source.</summary>
internal readonly unsafe struct SourceRows(float* origin, int stride)
{
    public readonly float* Origin = origin;
    public readonly int Stride = stride;
}

/// <summary>Rows of a panel's gates, and what they start from.</summary>
internal unsafe ref struct GateRows
{
    public float* Gates;
    public int RowWidth;
    public int Rows;

    /// <summary>[Q·16] or [rows, Q·16].</summary>
    public float* Initial;

    /// <summary>0 where all rows start alike.</summary>
    public nint InitialStride;
}

/// <summary>gates = initial + Σ source·W for one panel.</summary>
[SkipLocalsInit]
internal static unsafe class GateProduct
{
    /// <summary>Most products that may share columns.</summary>
    public const int MostSegments = 4;

    /// <param name="weights">The cell's block of parameters.</param>
    /// <param name="products">Products into the same columns.</param>
    /// <param name="sources">Their left operands.</param>
    /// <param name="panel">The panel.</param>
    /// <param name="rows">Its gates.</param>
    public static void Run(float* weights, ReadOnlySpan<GateMatrix> products, SourceRows* sources, int panel, in GateRows rows)
    {
        Debug.Assert(products.Length <= MostSegments);
        GateMatrix first = products[0];
        int width = first.StripWidth;
        DepthSegment* segments = stackalloc DepthSegment[MostSegments];
        for (int strip = 0; strip < first.StripsPerPanel; strip++)
        {
            for (int i = 0; i < products.Length; i++)
            {
                GateMatrix product = products[i];
                float* b = weights + product.StripStart(panel, strip);
                segments[i] = DepthSegment.Packed(sources[i].Origin, sources[i].Stride, b, width, product.Depth);
            }

            int column = first.Columns.Offset + strip * width;
            new StripProduct
            {
                Segments = segments,
                SegmentCount = products.Length,
                Initial = rows.Initial + column,
                InitialStride = rows.InitialStride,
                C = rows.Gates + column,
                StrideC = rows.RowWidth,
                Rows = rows.Rows,
            }.Run(width);
        }
    }
}

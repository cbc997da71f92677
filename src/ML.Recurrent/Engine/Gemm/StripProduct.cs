using ML.Recurrent.Engine.Simd;

namespace ML.Recurrent.Engine.Gemm;

/// <summary>A piece of a product's depth: where its operands lie.</summary>
/// <remarks>a[m, k] lies at A + m·RowStride + k·ColumnStride, b[k, n] at B + k·StrideB + n.</remarks>
internal unsafe struct DepthSegment
{
    public float* A;
    public nint RowStride;
    public nint ColumnStride;
    public float* B;
    public nint StrideB;
    public nint Depth;

    /// <summary>A row-major left operand against a packed strip.</summary>
    public static DepthSegment Packed(float* a, nint rowStride, float* b, nint width, nint depth) =>
        new() { A = a, RowStride = rowStride, ColumnStride = 1, B = b, StrideB = width, Depth = depth };
}

/// <summary>C = initial + Σ A·B over segments of depth, for one strip of columns.</summary>
/// <remarks>
/// Every element of C is one chain of multiply-adds that starts at its initial value and runs through the segments in order,
/// each in ascending k. C and the initial values may be the same memory: two products in a row make one longer chain.
/// </remarks>
internal unsafe struct StripProduct
{
    public DepthSegment* Segments;
    public int SegmentCount;
    public float* Initial;

    /// <summary>0 where all rows start alike, at a bias.</summary>
    public nint InitialStride;
    public float* C;
    public nint StrideC;
    public int Rows;

    /// <summary>Computes columns 0 … <paramref name="columns"/> − 1 with the widest lanes that fit, then narrower ones.</summary>
    public readonly void Run(int columns)
    {
        int n = 0;
        if (LaneWidth.Has16)
        {
            n = Sweep<Lanes16>(n, columns);
        }

        if (LaneWidth.Has8 && n < columns)
        {
            n = Sweep<Lanes8>(n, columns);
        }

        if (LaneWidth.Has4 && n < columns)
        {
            n = Sweep<Lanes4>(n, columns);
        }

        if (n < columns)
        {
            Sweep<Lanes1>(n, columns);
        }
    }

    private readonly int Sweep<V>(int n, int columns) where V : struct, ILanes<V>
    {
        while (columns - n >= V.Count)
        {
            int registers = Math.Min((columns - n) / V.Count, V.Registers == 32 || V.Count == 4 ? 4 : 2);
            switch (registers)
            {
                case 4:
                    RegisterTile<Row4<V>>.Cover(this, n);
                    break;
                case 3:
                    RegisterTile<Row3<V>>.Cover(this, n);
                    break;
                case 2:
                    RegisterTile<Row2<V>>.Cover(this, n);
                    break;
                default:
                    RegisterTile<Row1<V>>.Cover(this, n);
                    break;
            }

            n += registers * V.Count;
        }

        return n;
    }
}

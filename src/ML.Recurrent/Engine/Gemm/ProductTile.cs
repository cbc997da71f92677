using System.Runtime.CompilerServices;
using ML.Recurrent.Engine.Simd;

namespace ML.Recurrent.Engine.Gemm;

/// <summary>The register tiles of <see cref="MatrixProduct"/>: 4 × 2, 1 × 2 and 1 × 1 registers of C.</summary>
internal static class ProductTile<V> where V : struct, ILanes<V>
{
    /// <summary>Multiplies the block's columns from <paramref name="n"/> on, as many as whole registers cover.</summary>
    /// <returns>The first column left over.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Cover(ProductBlock block, int n, int columns)
    {
        for (; n + 2 * V.Count <= columns; n += 2 * V.Count)
        {
            int m = 0;
            for (; m + 4 <= block.Rows; m += 4)
            {
                FourByTwo(ref block, m, n);
            }

            for (; m < block.Rows; m++)
            {
                OneByTwo(ref block, m, n);
            }
        }

        for (; n + V.Count <= columns; n += V.Count)
        {
            for (int m = 0; m < block.Rows; m++)
            {
                OneByOne(ref block, m, n);
            }
        }

        return n;
    }

    // Eight chains side by side hide the latency of the multiply-add.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void FourByTwo(ref ProductBlock block, int m, int n)
    {
        ref float a0 = ref Unsafe.Add(ref block.A, m * block.RowStrideA);
        ref float a1 = ref Unsafe.Add(ref a0, block.RowStrideA);
        ref float a2 = ref Unsafe.Add(ref a1, block.RowStrideA);
        ref float a3 = ref Unsafe.Add(ref a2, block.RowStrideA);
        ref float b = ref Unsafe.Add(ref block.B, n);
        ref float c0 = ref Unsafe.Add(ref block.C, m * block.StrideC + n);
        ref float c1 = ref Unsafe.Add(ref c0, block.StrideC);
        ref float c2 = ref Unsafe.Add(ref c1, block.StrideC);
        ref float c3 = ref Unsafe.Add(ref c2, block.StrideC);
        V c00 = V.Load(ref c0, 0), c01 = V.Load(ref c0, V.Count);
        V c10 = V.Load(ref c1, 0), c11 = V.Load(ref c1, V.Count);
        V c20 = V.Load(ref c2, 0), c21 = V.Load(ref c2, V.Count);
        V c30 = V.Load(ref c3, 0), c31 = V.Load(ref c3, V.Count);
        nint stride = block.ColumnStrideA;
        nint strideB = block.StrideB;
        nint offset = 0;
        for (int k = block.Depth; k > 0; k--)
        {
            V b0 = V.Load(ref b, 0), b1 = V.Load(ref b, V.Count);
            V a = V.Broadcast(Unsafe.Add(ref a0, offset));
            c00 = V.MultiplyAdd(a, b0, c00);
            c01 = V.MultiplyAdd(a, b1, c01);
            a = V.Broadcast(Unsafe.Add(ref a1, offset));
            c10 = V.MultiplyAdd(a, b0, c10);
            c11 = V.MultiplyAdd(a, b1, c11);
            a = V.Broadcast(Unsafe.Add(ref a2, offset));
            c20 = V.MultiplyAdd(a, b0, c20);
            c21 = V.MultiplyAdd(a, b1, c21);
            a = V.Broadcast(Unsafe.Add(ref a3, offset));
            c30 = V.MultiplyAdd(a, b0, c30);
            c31 = V.MultiplyAdd(a, b1, c31);
            offset += stride;
            b = ref Unsafe.Add(ref b, strideB);
        }

        c00.Store(ref c0, 0);
        c01.Store(ref c0, V.Count);
        c10.Store(ref c1, 0);
        c11.Store(ref c1, V.Count);
        c20.Store(ref c2, 0);
        c21.Store(ref c2, V.Count);
        c30.Store(ref c3, 0);
        c31.Store(ref c3, V.Count);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void OneByTwo(ref ProductBlock block, int m, int n)
    {
        ref float a = ref Unsafe.Add(ref block.A, m * block.RowStrideA);
        ref float b = ref Unsafe.Add(ref block.B, n);
        ref float c = ref Unsafe.Add(ref block.C, m * block.StrideC + n);
        V c0 = V.Load(ref c, 0), c1 = V.Load(ref c, V.Count);
        nint stride = block.ColumnStrideA;
        nint strideB = block.StrideB;
        for (int k = block.Depth; k > 0; k--)
        {
            V ak = V.Broadcast(a);
            c0 = V.MultiplyAdd(ak, V.Load(ref b, 0), c0);
            c1 = V.MultiplyAdd(ak, V.Load(ref b, V.Count), c1);
            a = ref Unsafe.Add(ref a, stride);
            b = ref Unsafe.Add(ref b, strideB);
        }

        c0.Store(ref c, 0);
        c1.Store(ref c, V.Count);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void OneByOne(ref ProductBlock block, int m, int n)
    {
        ref float a = ref Unsafe.Add(ref block.A, m * block.RowStrideA);
        ref float b = ref Unsafe.Add(ref block.B, n);
        ref float c = ref Unsafe.Add(ref block.C, m * block.StrideC + n);
        V sum = V.Load(ref c, 0);
        nint stride = block.ColumnStrideA;
        nint strideB = block.StrideB;
        for (int k = block.Depth; k > 0; k--)
        {
            sum = V.MultiplyAdd(V.Broadcast(a), V.Load(ref b, 0), sum);
            a = ref Unsafe.Add(ref a, stride);
            b = ref Unsafe.Add(ref b, strideB);
        }

        sum.Store(ref c, 0);
    }
}

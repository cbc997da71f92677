using System.Runtime.CompilerServices;

namespace ML.Recurrent.Engine.Gemm;

/// <summary>The kernel of every product: some rows of C stay in registers while all of the depth passes by.</summary>
/// <remarks>
/// <code>
///   B      b₀ b₁ b₂ b₃         a row of B is loaded once,
///   a₀     C  C  C  C          an element of A broadcast once,
///   a₁     C  C  C  C          and every register of C takes one multiply-add
///   …
/// </code>
/// A tile of 6 × 4 registers of 16 lanes keeps 24 chains in flight and runs at the CPU's peak.
/// </remarks>
internal static unsafe class RegisterTile<R> where R : struct, IRegisterRow<R>
{
    /// <summary>All rows of the product for the columns from <paramref name="n"/> on, in tiles as even as can be.</summary>
    public static void Cover(in StripProduct product, int n)
    {
        if (product.Rows <= R.MaxRows)
        {
            Tiles<OneRow<R>, Stacked<R, OneRow<R>, OneRow<R>>>.Run(product.Rows, product, 0, n);
            return;
        }

        var tiles = new EvenSplit(product.Rows, R.MaxRows);
        for (int i = 0; i < tiles.Count; i++)
        {
            Tiles<OneRow<R>, Stacked<R, OneRow<R>, OneRow<R>>>.Run(tiles.Size(i), product, tiles.Start(i), n);
        }
    }

    private static class Tiles<TOne, TTwo>
        where TOne : struct, ITileRows<TOne, R>
        where TTwo : struct, ITileRows<TTwo, R>
    {
        public static void Run(int rows, in StripProduct product, int m, int n)
        {
            switch (rows)
            {
                case 1: Run<TOne>(product, m, n); break;
                case 2: Run<TTwo>(product, m, n); break;
                case 3: Run<Stacked<R, TTwo, TOne>>(product, m, n); break;
                case 4: Run<Stacked<R, TTwo, TTwo>>(product, m, n); break;
                case 5: Run<Stacked<R, Stacked<R, TTwo, TTwo>, TOne>>(product, m, n); break;
                case 6: Run<Stacked<R, Stacked<R, TTwo, TTwo>, TTwo>>(product, m, n); break;
                case 7: Run<Stacked<R, Stacked<R, TTwo, TTwo>, Stacked<R, TTwo, TOne>>>(product, m, n); break;
                case 8: Run<Stacked<R, Stacked<R, TTwo, TTwo>, Stacked<R, TTwo, TTwo>>>(product, m, n); break;
            }
        }

        // Out of line and compiled once: a tile is all that its method's registers can hold.
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private static void Run<T>(in StripProduct product, int m, int n) where T : struct, ITileRows<T, R>
        {
            T sums = T.Load(product.Initial + m * product.InitialStride + n, product.InitialStride);
            DepthSegment* end = product.Segments + product.SegmentCount;
            for (DepthSegment* segment = product.Segments; segment < end; segment++)
            {
                nint byteStride = segment->RowStride * sizeof(float);
                nint columnStride = segment->ColumnStride;
                nint strideB = segment->StrideB;
                float* a = segment->A + m * segment->RowStride;
                float* b = segment->B + n;
                for (float* last = b + segment->Depth * strideB; b != last; b += strideB)
                {
                    sums = T.MultiplyAdd(a, byteStride, R.Load(b), sums);
                    a += columnStride;
                }
            }

            sums.Store(product.C + m * product.StrideC + n, product.StrideC);
        }
    }
}

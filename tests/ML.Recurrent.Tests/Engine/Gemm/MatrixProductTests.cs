using ML.Recurrent.Engine.Gemm;
using ML.Recurrent.Engine.Randomness;

namespace ML.Recurrent.Tests.Engine.Gemm;

/// <summary>C += A·B against the plain definition, over sizes around every tile's edge, and the order-of-summation rule bit by bit.</summary>
[TestClass]
public sealed class MatrixProductTests
{
    private static readonly int[] Rows = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 17];
    private static readonly int[] Columns = [0, 1, 3, 4, 5, 8, 15, 16, 17, 24, 31, 33, 48, 63, 64, 65, 127, 144];
    private static readonly int[] Depths = [0, 1, 2, 5, 16, 257, 520];

    [TestMethod]
    public void EveryElementIsOneChainInAscendingOrder()
    {
        var random = new RandomSource(3);
        foreach (int m in Rows)
        {
            foreach (int n in Columns)
            {
                foreach (int k in Depths)
                {
                    Check(m, n, k, random);
                }
            }
        }
    }

    [TestMethod]
    public void AgreesWithDoublePrecision()
    {
        var random = new RandomSource(4);
        (int m, int n, int k) = (11, 70, 300);
        float[] a = Fill(m * k, random);
        float[] b = Fill(k * n, random);
        float[] c = new float[m * n];
        MatrixProduct.Accumulate(MatrixView.RowMajor(a, m, k), MatrixView.RowMajor(b, k, n), MatrixView.RowMajor(c, m, n));
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double exact = Enumerable.Range(0, k).Sum(l => (double)a[i * k + l] * b[l * n + j]);
                Assert.AreEqual(exact, c[i * n + j], 1e-4, $"[{i}, {j}]");
            }
        }
    }

    [TestMethod]
    public void TwoCallsMakeOneLongerChain()
    {
        var random = new RandomSource(5);
        (int m, int n, int k) = (5, 37, 60);
        float[] a = Fill(m * k, random);
        float[] b = Fill(k * n, random);
        float[] whole = Fill(m * n, random);
        float[] parts = [.. whole];
        MatrixProduct.Accumulate(MatrixView.RowMajor(a, m, k), MatrixView.RowMajor(b, k, n), MatrixView.RowMajor(whole, m, n));
        const int first = 23;
        MatrixProduct.Accumulate(
            MatrixView.RowMajor(a, m, first, k), MatrixView.RowMajor(b, first, n), MatrixView.RowMajor(parts, m, n));
        MatrixProduct.Accumulate(
            MatrixView.RowMajor(a, m, k - first, k, column: first), MatrixView.RowMajor(b.AsSpan(first * n), k - first, n), MatrixView.RowMajor(parts, m, n));
        CollectionAssert.AreEqual(whole, parts);
    }

    [TestMethod]
    public void NaNStaysInItsRow()
    {
        var random = new RandomSource(6);
        (int m, int n, int k) = (6, 33, 10);
        float[] a = Fill(m * k, random);
        a[2 * k + 4] = float.NaN;
        float[] c = new float[m * n];
        MatrixProduct.Accumulate(
            MatrixView.RowMajor(a, m, k), MatrixView.RowMajor(Fill(k * n, random), k, n), MatrixView.RowMajor(c, m, n));
        for (int i = 0; i < c.Length; i++)
        {
            Assert.AreEqual(i / n == 2, float.IsNaN(c[i]), $"row {i / n}");
        }
    }

    /// <summary>Row-major and transposed left operands, packed and unpacked right ones, against the chain spelled out.</summary>
    private static void Check(int m, int n, int k, RandomSource random)
    {
        float[] a = Fill(m * k, random);
        float[] aTransposed = Transpose(a, m, k);
        float[] b = Fill(k * n, random);
        float[] start = Fill(m * n, random);
        float[] expected = Chain(a, b, start, m, n, k);
        var packed = new PackedMatrix();
        packed.Pack(MatrixView.RowMajor(b, k, n));
        var packedFromTransposed = new PackedMatrix();
        packedFromTransposed.Pack(MatrixView.RowMajor(Transpose(b, k, n), n, k).Transposed);

        string size = $"M {m} N {n} K {k}";
        Run(MatrixView.RowMajor(a, m, k), MatrixView.RowMajor(b, k, n), $"{size} plain");
        Run(MatrixView.RowMajor(aTransposed, k, m).Transposed, MatrixView.RowMajor(b, k, n), $"{size} Aᵀ");
        RunPacked(MatrixView.RowMajor(a, m, k), packed, $"{size} packed");
        RunPacked(MatrixView.RowMajor(a, m, k), packedFromTransposed, $"{size} packed from Bᵀ");
        RunPacked(MatrixView.RowMajor(aTransposed, k, m).Transposed, packed, $"{size} Aᵀ, packed");

        void Run(MatrixView left, MatrixView right, string what)
        {
            var c = new GuardedBuffer(start);
            MatrixProduct.Accumulate(left, right, MatrixView.RowMajor(c.Span, m, n));
            Compare(c, what);
        }

        void RunPacked(MatrixView left, PackedMatrix right, string what)
        {
            var c = new GuardedBuffer(start);
            MatrixProduct.Accumulate(left, right, MatrixView.RowMajor(c.Span, m, n));
            Compare(c, what);
        }

        void Compare(GuardedBuffer c, string what)
        {
            c.CheckWalls(what);
            Assert.IsTrue(c.Span.SequenceEqual(expected), what);
        }
    }

    private static float[] Chain(float[] a, float[] b, float[] start, int m, int n, int k)
    {
        float[] c = [.. start];
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                for (int l = 0; l < k; l++)
                {
                    c[i * n + j] = float.MultiplyAddEstimate(a[i * k + l], b[l * n + j], c[i * n + j]);
                }
            }
        }

        return c;
    }

    private static float[] Transpose(float[] matrix, int rows, int columns)
    {
        float[] transposed = new float[matrix.Length];
        for (int i = 0; i < matrix.Length; i++)
        {
            transposed[i % columns * rows + i / columns] = matrix[i];
        }

        return transposed;
    }

    private static float[] Fill(int count, RandomSource random)
    {
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = (float)random.NextNormal();
        }

        return values;
    }
}

using ML.Recurrent.Engine.Kernels;
using ML.Recurrent.Tests.References;
using static ML.Recurrent.Tests.Engine.GuardedBuffer;

namespace ML.Recurrent.Tests.Engine.Kernels;

/// <summary>The kernels over whole rows against their definitions in double precision.</summary>
[TestClass]
public sealed class RowKernelTests
{
    private const double Tolerance = 2e-7;

    [TestMethod]
    [DynamicData(nameof(LaneLengths.All), typeof(LaneLengths))]
    public void Sums(int length)
    {
        var (target, addend) = (Random(length, 1), Random(length, 2));
        float[] expected = Each(target, (x, j) => x + addend.Span[j]);
        AddTo.Run(target.Span, addend.Span);
        Assert.IsTrue(target.Span.SequenceEqual(expected));
        CheckWalls(target, addend);
    }

    [TestMethod]
    [DynamicData(nameof(LaneLengths.All), typeof(LaneLengths))]
    public void ScaledSums(int length)
    {
        var (target, addend) = (Random(length, 1), Random(length, 2));
        float[] expected = Each(target, (x, j) => x + -0.7f * (double)addend.Span[j]);
        AddScaled.Run(target.Span, addend.Span, -0.7f);
        Closeness.Check(expected, target.Span, Tolerance, "sum", scale: 1);
        CheckWalls(target, addend);
    }

    [TestMethod]
    [DynamicData(nameof(LaneLengths.All), typeof(LaneLengths))]
    public void ColumnSums(int width)
    {
        const int rows = 3;
        var (matrix, sums) = (Random(rows * (width + 2), 1), Random(width, 2));
        float[] expected = sums.Span.ToArray();
        for (int i = 0; i < rows * width; i++)
        {
            expected[i % width] += matrix.Span[i / width * (width + 2) + i % width];
        }

        AddTo.ColumnSums(matrix.Span, rows, width + 2, sums.Span);
        Assert.IsTrue(sums.Span.SequenceEqual(expected));
        CheckWalls(matrix, sums);
    }

    [TestMethod]
    [DynamicData(nameof(LaneLengths.All), typeof(LaneLengths))]
    public void SigmoidAndTanhInPlace(int length)
    {
        var (sigmoid, tanh) = (Random(length, 1), Random(length, 2));
        float[] expectedSigmoid = Each(sigmoid, (x, _) => 1 / (1 + Math.Exp(-x)));
        float[] expectedTanh = Each(tanh, (x, _) => Math.Tanh(x));
        SigmoidOf.Run(sigmoid.Span);
        TanhOf.Run(tanh.Span);
        Closeness.Check(expectedSigmoid, sigmoid.Span, Tolerance, "sigmoid", scale: 1);
        Closeness.Check(expectedTanh, tanh.Span, Tolerance, "tanh", scale: 1);
        CheckWalls(sigmoid, tanh);
    }

    [TestMethod]
    [DynamicData(nameof(LaneLengths.All), typeof(LaneLengths))]
    public void ExponentialsOfMagnitudes(int length)
    {
        var (x, e) = (Random(length, 1), Random(length, 2));
        float[] expected = Each(x, (value, _) => Math.Exp(-Math.Abs(value)));
        ExpOfMagnitude.Run(x.Span, e.Span);
        Closeness.Check(expected, e.Span, Tolerance, "exp", scale: 1);
        CheckWalls(x, e);
    }

    [TestMethod]
    [DynamicData(nameof(LaneLengths.All), typeof(LaneLengths))]
    public void DotProducts(int length)
    {
        var (a, b) = (Random(length, 1), Random(length, 2));
        double expected = Enumerable.Range(0, length).Sum(j => (double)a.Span[j] * b.Span[j]);
        Assert.AreEqual(expected, DotOf.Run(a.Span, b.Span), 1e-6);
        CheckWalls(a, b);
    }

    [TestMethod]
    [DynamicData(nameof(LaneLengths.All), typeof(LaneLengths))]
    public void SlopesOfScores(int length)
    {
        var (dZ, u, v) = (Random(length, 1), Random(length, 2), Random(length, 3));
        float[] expected = Each(dZ, (_, j) => 0.7f * (double)v.Span[j] * (1 - (double)u.Span[j] * u.Span[j]));
        ScoreSlope.Run(dZ.Span, u.Span, v.Span, 0.7f);
        Closeness.Check(expected, dZ.Span, Tolerance, "dz", scale: 1);
        CheckWalls(dZ, u, v);
    }

    [TestMethod]
    [DynamicData(nameof(LaneLengths.All), typeof(LaneLengths))]
    public void ScalingByAFactorOrADivisor(int length)
    {
        var (scaled, divided) = (Random(length, 1), Random(length, 2));
        float[] expectedScaled = Each(scaled, (x, _) => x * -0.7f);
        float[] expectedDivided = Each(divided, (x, _) => x / 3);
        Scale.Run(scaled.Span, -0.7f);
        DivideBy.Run(divided.Span, 3f);
        Assert.IsTrue(scaled.Span.SequenceEqual(expectedScaled));
        Assert.IsTrue(divided.Span.SequenceEqual(expectedDivided));
        CheckWalls(scaled, divided);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(15)]
    [DataRow(17)]
    [DataRow(35)]
    public void ColumnsHaveFactorsOfTheirOwn(int columns)
    {
        var (matrix, factors) = (Random(3 * columns, 1), Random(columns, 2));
        float[] expected = Each(matrix, (x, j) => x * factors.Span[j % columns]);
        ScaleColumns.Run(matrix.Span, factors.Span);
        Assert.IsTrue(matrix.Span.SequenceEqual(expected));
        CheckWalls(matrix, factors);
    }

    [TestMethod]
    [DynamicData(nameof(LaneLengths.All), typeof(LaneLengths))]
    [DataRow(1000)]
    public void SumsHaveSixteenPartsWhateverTheWidth(int length)
    {
        GuardedBuffer x = Random(length, 1);
        float[] parts = new float[16];
        for (int j = 0; j < length; j++)
        {
            parts[j % 16] += x.Span[j];
        }

        for (int half = 8; half > 0; half /= 2)
        {
            for (int i = 0; i < half; i++)
            {
                parts[i] += parts[i + half];
            }
        }

        Assert.AreEqual(parts[0], SumOf.Run(x.Span));
        CheckWalls(x);
    }

    [TestMethod]
    [DynamicData(nameof(LaneLengths.All), typeof(LaneLengths))]
    [DataRow(1000)]
    public void SumsOfSquares(int length)
    {
        GuardedBuffer x = Random(length, 1);
        double expected = 0;
        foreach (float value in x.Span)
        {
            expected += (double)value * value;
        }

        Assert.AreEqual(expected, SquareSum.Run(x.Span), 1e-14 * expected);
        CheckWalls(x);
    }

    [TestMethod]
    [DynamicData(nameof(LaneLengths.All), typeof(LaneLengths))]
    [DataRow(10_000)]
    public void SoftmaxOfARow(int length)
    {
        GuardedBuffer y = Random(length, 1);
        foreach (ref float value in y.Span)
        {
            value *= 20;
        }

        double[] e = [.. y.Span.ToArray().Select(value => Math.Exp(value))];
        float[] expected = [.. e.Select(value => (float)(value / e.Sum()))];
        Assert.AreEqual(Math.Log(e.Sum()), SoftmaxOf.Run(y.Span), 1e-6 * length);
        Closeness.Check(expected, y.Span, 1e-6, "probability");
        CheckWalls(y);
    }

    [TestMethod]
    [DynamicData(nameof(LaneLengths.All), typeof(LaneLengths))]
    public void TheGreatestMayStandAnywhere(int length)
    {
        for (int greatest = 0; greatest < length; greatest++)
        {
            GuardedBuffer x = Random(length, 1);
            x.Span[greatest] = 2;
            Assert.AreEqual(2f, GreatestOf.Run(x.Span));
        }
    }

    [TestMethod]
    [DataRow(float.NaN)]
    [DataRow(float.PositiveInfinity)]
    public void ABadOutputSpoilsItsRow(float bad)
    {
        for (int place = 0; place < 37; place++)
        {
            GuardedBuffer y = Random(37, 1);
            y.Span[place] = bad;
            SoftmaxOf.Run(y.Span);
            Assert.IsTrue(y.Span.ToArray().All(float.IsNaN));
        }
    }

    private static float[] Each(GuardedBuffer buffer, Func<double, int, double> value)
    {
        float[] values = buffer.Span.ToArray();
        return [.. values.Select((x, j) => (float)value(x, j))];
    }
}

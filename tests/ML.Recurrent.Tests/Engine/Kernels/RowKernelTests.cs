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

    private static float[] Each(GuardedBuffer buffer, Func<double, int, double> value)
    {
        float[] values = buffer.Span.ToArray();
        return [.. values.Select((x, j) => (float)value(x, j))];
    }
}

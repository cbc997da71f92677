using ML.Recurrent.Engine.Kernels;
using ML.Recurrent.Tests.References;
using static ML.Recurrent.Tests.Engine.GuardedBuffer;

namespace ML.Recurrent.Tests.Engine.Kernels;

/// <summary>What smoothing does to a panel of classes, against its definition in double precision.</summary>
[TestClass]
public sealed class PanelProductTests
{
    private const int Rows = 5;

    [TestMethod]
    [DynamicData(nameof(LaneLengths.All), typeof(LaneLengths))]
    public void DotsOfColumns(int width)
    {
        var (x, weights, dots) = (Random(Rows * width, 1), Random(Rows, 2), Random(width, 3));
        float[] expected = [.. Enumerable.Range(0, width).Select(j =>
            (float)Enumerable.Range(0, Rows).Sum(r => (double)weights.Span[r] * x.Span[r * width + j]))];
        ColumnDots.Run(x.Span, weights.Span, dots.Span);
        Closeness.Check(expected, dots.Span, 2e-7 * Rows, "dots", scale: 1);
        CheckWalls(x, weights, dots);
    }

    [TestMethod]
    [DynamicData(nameof(LaneLengths.All), typeof(LaneLengths))]
    public void OuterProducts(int width)
    {
        var (x, a, b) = (Random(Rows * width, 1), Random(Rows, 2), Random(width, 3));
        float[] expected = [.. x.Span.ToArray().Select((value, i) => (float)(value + (double)a.Span[i / width] * b.Span[i % width]))];
        AddOuterProduct.Run(x.Span, a.Span, b.Span);
        Closeness.Check(expected, x.Span, 2e-7, "sum", scale: 1);
        CheckWalls(x, a, b);
    }
}

using ML.Recurrent.Engine.Cells.Elman;
using ML.Recurrent.Tests.References;
using static ML.Recurrent.Tests.Engine.GuardedBuffer;

namespace ML.Recurrent.Tests.Engine.Cells;

/// <summary>The simple network's kernels against their equations in double precision.</summary>
[TestClass]
public sealed class ElmanKernelTests
{
    private const double Tolerance = 1e-6;

    [TestMethod]
    [DynamicData(nameof(LaneLengths.All), typeof(LaneLengths))]
    public void Tanh(int length)
    {
        var (z, h, dH, dZ) = (Random(length, 1), Random(length, 2), Random(length, 3), Random(length, 4));
        TanhForward.Run(z.Span, h.Span, float.PositiveInfinity);
        Closeness.Check(Each(length, j => Math.Tanh(z.Span[j])), h.Span, Tolerance, "h", scale: 1);

        TanhBackward.Run(h.Span, dH.Span, dZ.Span);
        Closeness.Check(Each(length, j => dH.Span[j] * (1 - (double)h.Span[j] * h.Span[j])), dZ.Span, Tolerance, "dz", scale: 1);
        CheckWalls(z, h, dH, dZ);
    }

    [TestMethod]
    [DynamicData(nameof(LaneLengths.All), typeof(LaneLengths))]
    public void Relu(int length)
    {
        var (z, h, dH, dZ) = (Random(length, 1), Random(length, 2), Random(length, 3), Random(length, 4));
        ReluForward.Run(z.Span, h.Span, float.PositiveInfinity);
        Assert.IsTrue(h.Span.SequenceEqual(Each(length, j => Math.Max(0, z.Span[j]))));

        ReluBackward.Run(h.Span, dH.Span, dZ.Span);
        Assert.IsTrue(dZ.Span.SequenceEqual(Each(length, j => z.Span[j] > 0 ? dH.Span[j] : 0)));
        CheckWalls(z, h, dH, dZ);
    }

    [TestMethod]
    [DynamicData(nameof(LaneLengths.All), typeof(LaneLengths))]
    public void PreActivationsAreLimited(int length)
    {
        var (z, tanh, relu) = (Random(length, 1), Random(length, 2), Random(length, 3));
        TanhForward.Run(z.Span, tanh.Span, 0.25f);
        ReluForward.Run(z.Span, relu.Span, 0.25f);
        Closeness.Check(Each(length, j => Math.Tanh(Math.Clamp(z.Span[j], -0.25, 0.25))), tanh.Span, Tolerance, "tanh", scale: 1);
        Assert.IsTrue(relu.Span.SequenceEqual(Each(length, j => Math.Clamp(z.Span[j], 0, 0.25))));
        CheckWalls(z, tanh, relu);
    }

    private static float[] Each(int length, Func<int, double> value) => [.. Enumerable.Range(0, length).Select(j => (float)value(j))];
}

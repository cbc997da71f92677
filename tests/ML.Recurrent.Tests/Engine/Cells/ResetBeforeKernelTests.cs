using ML.Recurrent.Engine.Cells.Gru;
using ML.Recurrent.Tests.References;
using static ML.Recurrent.Tests.Engine.GuardedBuffer;

namespace ML.Recurrent.Tests.Engine.Cells;

/// <summary>The kernels of the GRU that resets before the product against their equations in double precision: gates r z n s ds.</summary>
[TestClass]
public sealed class ResetBeforeKernelTests
{
    private const double Tolerance = 1e-6;

    [TestMethod]
    [DynamicData(nameof(LaneLengths.All), typeof(LaneLengths))]
    public void Gates(int hidden) => CheckGates(hidden, float.PositiveInfinity);

    [TestMethod]
    [DynamicData(nameof(LaneLengths.All), typeof(LaneLengths))]
    public void GatesAreLimited(int hidden) => CheckGates(hidden, 0.25f);

    [TestMethod]
    [DynamicData(nameof(LaneLengths.All), typeof(LaneLengths))]
    public void Output(int hidden) => CheckOutput(hidden, float.PositiveInfinity);

    [TestMethod]
    [DynamicData(nameof(LaneLengths.All), typeof(LaneLengths))]
    public void OutputIsLimited(int hidden) => CheckOutput(hidden, 0.25f);

    [TestMethod]
    [DynamicData(nameof(LaneLengths.All), typeof(LaneLengths))]
    public void OutputBackward(int hidden)
    {
        var (gates, hPrev, dH) = (Random(5 * hidden, 1), Random(hidden, 2), Random(hidden, 3));
        float[] expected = gates.Span.ToArray();
        float[] expectedDh = new float[hidden];
        for (int j = 0; j < hidden; j++)
        {
            double z = expected[hidden + j], n = expected[2 * hidden + j], d = dH.Span[j];
            expected[hidden + j] = (float)(d * (hPrev.Span[j] - n) * z * (1 - z));
            expected[2 * hidden + j] = (float)(d * (1 - z) * (1 - n * n));
            expected[4 * hidden + j] = 0;
            expectedDh[j] = (float)(d * z);
        }

        ResetBeforeOutputBackward.Run(gates.Span, hPrev.Span, dH.Span);
        Closeness.Check(expected, gates.Span, Tolerance, "gates", scale: 1);
        Closeness.Check(expectedDh, dH.Span, Tolerance, "dh", scale: 1);
        CheckWalls(gates, hPrev, dH);
    }

    [TestMethod]
    [DynamicData(nameof(LaneLengths.All), typeof(LaneLengths))]
    public void GatesBackward(int hidden)
    {
        var (gates, hPrev, dH) = (Random(5 * hidden, 1), Random(hidden, 2), Random(hidden, 3));
        float[] expected = gates.Span.ToArray();
        float[] expectedDh = new float[hidden];
        for (int j = 0; j < hidden; j++)
        {
            double r = expected[j], dS = expected[4 * hidden + j];
            expected[j] = (float)(dS * hPrev.Span[j] * r * (1 - r));
            expectedDh[j] = (float)(dH.Span[j] + dS * r);
        }

        ResetBeforeGatesBackward.Run(gates.Span, hPrev.Span, dH.Span);
        Closeness.Check(expected, gates.Span, Tolerance, "gates", scale: 1);
        Closeness.Check(expectedDh, dH.Span, Tolerance, "dh", scale: 1);
        CheckWalls(gates, hPrev, dH);
    }

    private static void CheckGates(int hidden, float clip)
    {
        var (gates, hPrev) = (Random(5 * hidden, 1), Random(hidden, 2));
        float[] expected = gates.Span.ToArray();
        for (int j = 0; j < hidden; j++)
        {
            expected[j] = (float)Sigmoid(Math.Clamp(expected[j], -clip, clip));
            expected[hidden + j] = (float)Sigmoid(Math.Clamp(expected[hidden + j], -clip, clip));
            expected[3 * hidden + j] = expected[j] * hPrev.Span[j];
        }

        ResetBeforeGates.Run(gates.Span, hPrev.Span, clip);
        Closeness.Check(expected, gates.Span, Tolerance, "gates", scale: 1);
        CheckWalls(gates, hPrev);
    }

    private static void CheckOutput(int hidden, float clip)
    {
        var (gates, hPrev, h) = (Random(5 * hidden, 1), Random(hidden, 2), Random(hidden, 3));
        float[] expected = gates.Span.ToArray();
        float[] expectedH = new float[hidden];
        for (int j = 0; j < hidden; j++)
        {
            double z = expected[hidden + j], n = Math.Tanh(Math.Clamp(expected[2 * hidden + j], -clip, clip));
            expected[2 * hidden + j] = (float)n;
            expectedH[j] = (float)((1 - z) * n + z * hPrev.Span[j]);
        }

        ResetBeforeOutput.Run(gates.Span, hPrev.Span, h.Span, clip);
        Closeness.Check(expected, gates.Span, Tolerance, "gates", scale: 1);
        Closeness.Check(expectedH, h.Span, Tolerance, "h", scale: 1);
        CheckWalls(gates, hPrev, h);
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}

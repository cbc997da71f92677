using ML.Recurrent.Engine.Cells.Gru;
using ML.Recurrent.Engine.Cells.Lstm;
using ML.Recurrent.Tests.References;
using static ML.Recurrent.Tests.Engine.GuardedBuffer;

namespace ML.Recurrent.Tests.Engine.Cells;

/// <summary>The element-wise kernels against their equations in double precision, at lengths around every width, between guard walls.</summary>
[TestClass]
public sealed class GateKernelTests
{
    private const double Tolerance = 1e-6;

    [TestMethod]
    [DynamicData(nameof(LaneLengths.All), typeof(LaneLengths))]
    public void LstmForward(int hidden)
    {
        var (gates, cPrev, c, h) = (Random(4 * hidden, 1), Random(hidden, 2), Random(hidden, 3), Random(hidden, 4));
        float[] z = gates.Span.ToArray();
        float[] expectedC = new float[hidden];
        float[] expectedH = new float[hidden];
        for (int j = 0; j < hidden; j++)
        {
            double i = Sigmoid(z[j]), f = Sigmoid(z[hidden + j]), g = Math.Tanh(z[2 * hidden + j]), o = Sigmoid(z[3 * hidden + j]);
            double cell = f * cPrev.Span[j] + i * g;
            (expectedC[j], expectedH[j]) = ((float)cell, (float)(o * Math.Tanh(cell)));
        }

        LstmGatesForward.Run(gates.Span, cPrev.Span, c.Span, h.Span);
        Closeness.Check(expectedC, c.Span, Tolerance, "c", scale: 1);
        Closeness.Check(expectedH, h.Span, Tolerance, "h", scale: 1);
        CheckWalls(gates, cPrev, c, h);
    }

    [TestMethod]
    public void LstmMayOverwriteItsState()
    {
        const int hidden = 37;
        var (gates, state, apart, h) = (Random(4 * hidden, 1), Random(hidden, 2), Random(hidden, 3), Random(hidden, 4));
        LstmGatesForward.Run(gates.Span.ToArray(), state.Span, apart.Span, h.Span);
        LstmGatesForward.Run(gates.Span, state.Span, state.Span, h.Span);
        Assert.IsTrue(state.Span.SequenceEqual(apart.Span));
    }

    [TestMethod]
    [DynamicData(nameof(LaneLengths.All), typeof(LaneLengths))]
    public void LstmBackward(int hidden)
    {
        var (gates, cPrev, c, dH, dC) = (Random(4 * hidden, 1), Random(hidden, 2), Random(hidden, 3), Random(hidden, 4), Random(hidden, 5));
        float[] a = gates.Span.ToArray();
        float[] expectedDz = new float[4 * hidden];
        float[] expectedDc = new float[hidden];
        for (int j = 0; j < hidden; j++)
        {
            double i = a[j], f = a[hidden + j], g = a[2 * hidden + j], o = a[3 * hidden + j], t = Math.Tanh(c.Span[j]);
            double dc = dC.Span[j] + dH.Span[j] * o * (1 - t * t);
            expectedDz[j] = (float)(dc * g * i * (1 - i));
            expectedDz[hidden + j] = (float)(dc * cPrev.Span[j] * f * (1 - f));
            expectedDz[2 * hidden + j] = (float)(dc * i * (1 - g * g));
            expectedDz[3 * hidden + j] = (float)(dH.Span[j] * t * o * (1 - o));
            expectedDc[j] = (float)(dc * f);
        }

        LstmGatesBackward.Run(gates.Span, cPrev.Span, c.Span, dH.Span, dC.Span);
        Closeness.Check(expectedDz, gates.Span, Tolerance, "dz", scale: 1);
        Closeness.Check(expectedDc, dC.Span, Tolerance, "dc", scale: 1);
        CheckWalls(gates, cPrev, c, dH, dC);
    }

    [TestMethod]
    [DynamicData(nameof(LaneLengths.All), typeof(LaneLengths))]
    public void GruForward(int hidden)
    {
        var (gates, hPrev, h) = (Random(4 * hidden, 1), Random(hidden, 2), Random(hidden, 3));
        float[] z = gates.Span.ToArray();
        float[] expected = new float[hidden];
        for (int j = 0; j < hidden; j++)
        {
            double n = Math.Tanh(z[2 * hidden + j] + Sigmoid(z[j]) * z[3 * hidden + j]);
            double update = Sigmoid(z[hidden + j]);
            expected[j] = (float)((1 - update) * n + update * hPrev.Span[j]);
        }

        GruGatesForward.Run(gates.Span, hPrev.Span, h.Span);
        Closeness.Check(expected, h.Span, Tolerance, "h", scale: 1);
        CheckWalls(gates, hPrev, h);
    }

    [TestMethod]
    [DynamicData(nameof(LaneLengths.All), typeof(LaneLengths))]
    public void GruBackward(int hidden)
    {
        var (gates, hPrev, dH) = (Random(4 * hidden, 1), Random(hidden, 2), Random(hidden, 3));
        float[] a = gates.Span.ToArray();
        float[] expectedGates = new float[4 * hidden];
        float[] expectedDh = new float[hidden];
        for (int j = 0; j < hidden; j++)
        {
            double r = a[j], z = a[hidden + j], n = a[2 * hidden + j], m = a[3 * hidden + j], d = dH.Span[j];
            double dn = d * (1 - z) * (1 - n * n);
            expectedGates[j] = (float)(dn * m * r * (1 - r));
            expectedGates[hidden + j] = (float)(d * (hPrev.Span[j] - n) * z * (1 - z));
            expectedGates[2 * hidden + j] = (float)dn;
            expectedGates[3 * hidden + j] = (float)(dn * r);
            expectedDh[j] = (float)(d * z);
        }

        GruGatesBackward.Run(gates.Span, hPrev.Span, dH.Span);
        Closeness.Check(expectedGates, gates.Span, Tolerance, "gates", scale: 1);
        Closeness.Check(expectedDh, dH.Span, Tolerance, "dh", scale: 1);
        CheckWalls(gates, hPrev, dH);
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}

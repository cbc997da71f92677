using ML.Recurrent.Engine.Simd;
using static ML.Recurrent.Engine.Kernels.Activations;

namespace ML.Recurrent.Tests.Engine.Kernels;

/// <summary>Sigmoid, tanh and eˣ against the framework's double-precision functions. One lane stands for all: <see cref="Simd.LanesTests"/>.</summary>
[TestClass]
public sealed class ActivationsTests
{
    [TestMethod]
    public void SigmoidIsAccurate()
    {
        double worst = Sweep(-100, 100, x => Math.Abs(One(x, v => Sigmoid(v)) - 1 / (1 + Math.Exp(-(double)x))));
        Console.WriteLine($"sigmoid: absolute error at most {worst:E2}");
        Assert.IsLessThan(1e-7, worst);
    }

    [TestMethod]
    public void TanhIsAccurate()
    {
        double worst = Sweep(-20, 20, x => Math.Abs(One(x, v => Tanh(v)) - Math.Tanh(x)));
        Console.WriteLine($"tanh: absolute error at most {worst:E2}");
        Assert.IsLessThan(2e-7, worst);
    }

    [TestMethod]
    public void TanhKeepsRelativeAccuracyNearZero()
    {
        double worst = 0;
        for (float x = 1e-30f; x < 1f; x *= 1.01f)
        {
            worst = Math.Max(worst, Math.Abs(One(x, v => Tanh(v)) / Math.Tanh(x) - 1));
            worst = Math.Max(worst, Math.Abs(One(-x, v => Tanh(v)) / Math.Tanh(-x) - 1));
        }

        Console.WriteLine($"tanh: relative error at most {worst:E2} below 1");
        Assert.IsLessThan(5e-7, worst);
    }

    [TestMethod]
    public void ExpIsAccurate()
    {
        double worst = Sweep(-86.999, 87, x => Math.Abs(One(x, v => Exp(v)) / Math.Exp(x) - 1));
        Console.WriteLine($"exp: relative error at most {worst:E2}");
        Assert.IsLessThan(2e-7, worst);
    }

    [TestMethod]
    [DataRow(0f, 1f)]
    [DataRow(-0f, 1f)]
    [DataRow(float.Epsilon, 1f)]
    [DataRow(-87.01f, 0f)]
    [DataRow(float.MinValue, 0f)]
    [DataRow(float.NegativeInfinity, 0f)]
    [DataRow(float.NaN, float.NaN)]
    public void ExpAtItsEnds(float x, float expected) => Assert.AreEqual(expected, One(x, v => Exp(v)));

    [TestMethod]
    [DataRow(88f)]
    [DataRow(float.PositiveInfinity)]
    public void ExpStaysFinite(float x) => Assert.AreEqual(Math.Exp(87), One(x, v => Exp(v)), 1e-6 * Math.Exp(87));

    [TestMethod]
    [DataRow(0x7FC00001)]
    [DataRow(0x7FC001FF)]
    [DataRow(0x7FFFFFFF)]
    [DataRow(-1)]
    public void NaNStaysNaNWhateverItsBits(int bits)
    {
        float x = BitConverter.Int32BitsToSingle(bits);
        Assert.IsTrue(float.IsNaN(One(x, v => Sigmoid(v))));
        Assert.IsTrue(float.IsNaN(One(x, v => Tanh(v))));
        Assert.IsTrue(float.IsNaN(One(x, v => Exp(v))));
    }

    [TestMethod]
    [DataRow(0f, 0.5f, 0f)]
    [DataRow(-0f, 0.5f, 0f)]
    [DataRow(float.Epsilon, 0.5f, 0f)]
    [DataRow(float.PositiveInfinity, 1f, 1f)]
    [DataRow(float.MaxValue, 1f, 1f)]
    [DataRow(float.NegativeInfinity, 0f, -1f)]
    [DataRow(float.MinValue, 0f, -1f)]
    [DataRow(float.NaN, float.NaN, float.NaN)]
    public void SpecialValues(float x, float sigmoid, float tanh)
    {
        Assert.AreEqual(sigmoid, One(x, v => Sigmoid(v)), 1e-37f);
        Assert.AreEqual(tanh, One(x, v => Tanh(v)), 1e-37f);
    }

    private static float One(float x, Func<Lanes1, Lanes1> function)
    {
        float result = 0;
        function(Lanes1.Broadcast(x)).Store(ref result, 0);
        return result;
    }

    private static double Sweep(double low, double high, Func<float, double> error)
    {
        const int points = 2_000_000;
        double worst = 0;
        for (int i = 0; i <= points; i++)
        {
            worst = Math.Max(worst, error((float)(low + (high - low) * i / points)));
        }

        return worst;
    }
}

using ML.Recurrent.Tests.Engine;
using ML.Recurrent.Tests.References;
using ML.Recurrent.Training.Optimizers;
using static ML.Recurrent.Tests.Engine.GuardedBuffer;

namespace ML.Recurrent.Tests.Training.Optimizers;

/// <summary>The optimisers' kernels against their equations in double precision: between guard walls, at all tails.</summary>
[TestClass]
public sealed class OptimizerKernelTests
{
    private const double Tolerance = 1e-6;

    [TestMethod]
    [DynamicData(nameof(LaneLengths.All), typeof(LaneLengths))]
    public void AStepOfAdam(int length)
    {
        var (p, g, m, v) = (Random(length, 1), Random(length, 2), Random(length, 3), Random(length, 4));
        foreach (ref float value in v.Span)
        {
            value = value * value + 0.01f;
        }

        double[] mNext = [.. Each(j => 0.9 * m.Span[j] + 0.1 * g.Span[j])];
        double[] vNext = [.. Each(j => 0.999 * v.Span[j] + 0.001 * g.Span[j] * g.Span[j])];
        double[] pNext = [.. Each(j => p.Span[j] - 0.01 / (1 - 0.729) * mNext[j] / (Math.Sqrt(vNext[j] / 0.002997001) + 1e-8))];
        AdamKernel.Run(p.Span, g.Span, m.Span, v.Span, new AdamRates
        {
            Beta1 = 0.9f,
            OneMinusBeta1 = 0.1f,
            Beta2 = 0.999f,
            OneMinusBeta2 = 0.001f,
            StepSize = (float)(0.01 / (1 - 0.729)),
            RootCorrection2 = (float)Math.Sqrt(0.002997001),
            Epsilon = 1e-8f,
        });
        Closeness.Check(Array.ConvertAll(pNext, value => (float)value), p.Span, Tolerance, "p", scale: 1);
        Closeness.Check(Array.ConvertAll(mNext, value => (float)value), m.Span, Tolerance, "m", scale: 1);
        Closeness.Check(Array.ConvertAll(vNext, value => (float)value), v.Span, Tolerance, "v", scale: 1);
        CheckWalls(p, g, m, v);

        IEnumerable<double> Each(Func<int, double> value) => Enumerable.Range(0, length).Select(value);
    }

    [TestMethod]
    [DynamicData(nameof(LaneLengths.All), typeof(LaneLengths))]
    public void AStepWithMomentum(int length)
    {
        foreach (bool nesterov in new[] { false, true })
        {
            var (p, g, b) = (Random(length, 1), Random(length, 2), Random(length, 3));
            double[] bNext = [.. Enumerable.Range(0, length).Select(j => 0.9 * b.Span[j] + g.Span[j])];
            float[] pNext = [.. bNext.Select((velocity, j) =>
                (float)(p.Span[j] - 0.1 * (nesterov ? g.Span[j] + 0.9 * velocity : velocity)))];
            MomentumKernel.Run(p.Span, g.Span, b.Span, 0.1f, 0.9f, nesterov);
            Closeness.Check(pNext, p.Span, Tolerance, "p", scale: 1);
            Closeness.Check(Array.ConvertAll(bNext, value => (float)value), b.Span, Tolerance, "b", scale: 1);
            CheckWalls(p, g, b);
        }
    }
}

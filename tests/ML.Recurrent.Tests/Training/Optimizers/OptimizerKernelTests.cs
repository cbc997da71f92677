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
        foreach ((double decay, double kept) in new[] { (0.0, 1.0), (0.25, 1.0), (0.0, 0.75) })
        {
            var (p, g, m, v) = (Random(length, 1), Random(length, 2), Random(length, 3), Squares(length, 4));
            double[] gDecayed = Each(length, j => g.Span[j] + decay * p.Span[j]);
            double[] mNext = Each(length, j => 0.9 * m.Span[j] + 0.1 * gDecayed[j]);
            double[] vNext = Each(length, j => 0.999 * v.Span[j] + 0.001 * gDecayed[j] * gDecayed[j]);
            double[] pNext = Each(
                length, j => kept * p.Span[j] - 0.01 / (1 - 0.729) * mNext[j] / (Math.Sqrt(vNext[j] / 0.002997001) + 1e-8));
            AdamKernel.Run(p.Span, g.Span, m.Span, v.Span, new AdamRates
            {
                Decay = (float)decay,
                Kept = (float)kept,
                Beta1 = 0.9f,
                OneMinusBeta1 = 0.1f,
                Beta2 = 0.999f,
                OneMinusBeta2 = 0.001f,
                StepSize = (float)(0.01 / (1 - 0.729)),
                RootCorrection2 = (float)Math.Sqrt(0.002997001),
                Epsilon = 1e-8f,
            });
            Check(pNext, p, "p");
            Check(mNext, m, "m");
            Check(vNext, v, "v");
            CheckWalls(p, g, m, v);
        }
    }

    [TestMethod]
    [DynamicData(nameof(LaneLengths.All), typeof(LaneLengths))]
    public void AStepWithMomentum(int length)
    {
        foreach ((bool nesterov, double decay) in new[] { (false, 0.0), (true, 0.0), (false, 0.25), (true, 0.25) })
        {
            var (p, g, b) = (Random(length, 1), Random(length, 2), Random(length, 3));
            double[] gDecayed = Each(length, j => g.Span[j] + decay * p.Span[j]);
            double[] bNext = Each(length, j => 0.9 * b.Span[j] + gDecayed[j]);
            double[] pNext = Each(length, j => p.Span[j] - 0.1 * (nesterov ? gDecayed[j] + 0.9 * bNext[j] : bNext[j]));
            var rates = new MomentumRates { Decay = (float)decay, StepSize = 0.1f, Momentum = 0.9f, Nesterov = nesterov };
            MomentumKernel.Run(p.Span, g.Span, b.Span, rates);
            Check(pNext, p, "p");
            Check(bNext, b, "b");
            CheckWalls(p, g, b);
        }
    }

    [TestMethod]
    [DynamicData(nameof(LaneLengths.All), typeof(LaneLengths))]
    public void AStepWithDecayAlone(int length)
    {
        var (p, g) = (Random(length, 1), Random(length, 2));
        double[] pNext = Each(length, j => p.Span[j] - 0.1 * (g.Span[j] + 0.25 * p.Span[j]));
        DecayKernel.Run(p.Span, g.Span, stepSize: 0.1f, decay: 0.25f);
        Check(pNext, p, "p");
        CheckWalls(p, g);
    }

    [TestMethod]
    [DynamicData(nameof(LaneLengths.All), typeof(LaneLengths))]
    public void AStepOfRmsProp(int length)
    {
        foreach ((double momentum, double decay) in new[] { (0.0, 0.0), (0.5, 0.0), (0.0, 0.25), (0.5, 0.25) })
        {
            var (p, g, v, b) = (Random(length, 1), Random(length, 2), Squares(length, 3), Random(length, 4));
            double[] gDecayed = Each(length, j => g.Span[j] + decay * p.Span[j]);
            double[] vNext = Each(length, j => 0.9 * v.Span[j] + 0.1 * gDecayed[j] * gDecayed[j]);
            double[] bNext = Each(length, j => momentum * b.Span[j] + gDecayed[j] / (Math.Sqrt(vNext[j]) + 0.01));
            double[] pNext = Each(length, j => p.Span[j] - 0.1 * bNext[j]);
            var rates = new RmsPropRates
            {
                Decay = (float)decay,
                Alpha = 0.9f,
                OneMinusAlpha = 0.1f,
                StepSize = 0.1f,
                Epsilon = 0.01f,
                Momentum = (float)momentum,
            };
            RmsPropKernel.Run(p.Span, g.Span, v.Span, momentum == 0 ? default : b.Span, rates);
            Check(pNext, p, "p");
            Check(vNext, v, "v");
            Check(momentum == 0 ? Each(length, j => Random(length, 4).Span[j]) : bNext, b, "b");
            CheckWalls(p, g, v, b);
        }
    }

    private static GuardedBuffer Squares(int length, ulong seed)
    {
        GuardedBuffer squares = Random(length, seed);
        foreach (ref float value in squares.Span)
        {
            value = value * value + 0.01f;
        }

        return squares;
    }

    private static double[] Each(int length, Func<int, double> value) => [.. Enumerable.Range(0, length).Select(value)];

    private static void Check(double[] expected, GuardedBuffer actual, string what) =>
        Closeness.Check(Array.ConvertAll(expected, value => (float)value), actual.Span, Tolerance, what, scale: 1);
}

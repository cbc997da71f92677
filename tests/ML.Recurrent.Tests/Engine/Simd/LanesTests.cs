using ML.Recurrent.Engine.Simd;
using static ML.Recurrent.Engine.Kernels.Activations;

namespace ML.Recurrent.Tests.Engine.Simd;

/// <summary>Every width computes the same bits as one lane, for every operation and for the activations built from them.</summary>
[TestClass]
public sealed class LanesTests
{
    private static readonly float[] Values =
    [
        0f, -0f, 1f, -1f, 0.5f, -0.5f, 1.5f, -2.5f, 3.14159274f, -87.3f, 88.1f, 1e-3f, -1e-20f, 1e20f, 12.01f, -11.9f,
        float.Epsilon, -1e-40f, float.MaxValue, float.MinValue, float.PositiveInfinity, float.NegativeInfinity, float.NaN, 0.1f,
    ];

    [TestMethod]
    public void WidthsThatTheMachineHasAgreeWithOneLane()
    {
        int widths = 0;
        widths += Compare<Lanes4>(LaneWidth.Has4);
        widths += Compare<Lanes8>(LaneWidth.Has8);
        widths += Compare<Lanes16>(LaneWidth.Has16);
        Console.WriteLine($"{widths} vector widths compared");
    }

    [TestMethod]
    public void ClampKeepsNaN()
    {
        float[] nan = [.. Enumerable.Repeat(float.NaN, 16)];
        Check<Lanes1>(nan);
        Check<Lanes4>(nan);
        Check<Lanes8>(nan);
        Check<Lanes16>(nan);

        static void Check<V>(float[] nan) where V : struct, ILanes<V>
        {
            float[] result = new float[16];
            V.Clamp(V.Load(ref nan[0], 0), -1f, 1f).Store(ref result[0], 0);
            Assert.IsTrue(result[..V.Count].All(float.IsNaN), typeof(V).Name);
        }
    }

    [TestMethod]
    [DataRow(float.Epsilon, true)]
    [DataRow(float.PositiveInfinity, true)]
    [DataRow(0f, false)]
    [DataRow(-0f, false)]
    [DataRow(-1f, false)]
    [DataRow(float.NaN, false)]
    public void OnlyAPositiveConditionLetsAValueThrough(float condition, bool passes)
    {
        foreach (float x in Values)
        {
            float result = 1;
            Lanes1.ZeroUnlessPositive(Lanes1.Broadcast(x), Lanes1.Broadcast(condition)).Store(ref result, 0);
            Assert.AreEqual(passes ? x : 0f, result);
        }
    }

    [TestMethod]
    public void SquaresAreAddedInDoublePrecision()
    {
        Check<Lanes1>();
        Check<Lanes4>();
        Check<Lanes8>();
        Check<Lanes16>();

        static void Check<V>() where V : struct, ILanes<V>
        {
            float[] x = [.. Enumerable.Range(1, 16).Select(i => 1e20f * i)];
            double[] sums = [.. Enumerable.Range(0, 20).Select(i => (double)i)];
            V.AddSquares(V.Load(ref x[0], 0), ref sums[0], 3);
            for (int i = 0; i < sums.Length; i++)
            {
                double added = i >= 3 && i < 3 + V.Count ? (double)x[i - 3] * x[i - 3] : 0;
                Assert.AreEqual(i + added, sums[i], typeof(V).Name);
            }
        }
    }

    private static int Compare<V>(bool present) where V : struct, ILanes<V>
    {
        if (!present)
        {
            return 0;
        }

        foreach (float x in Values)
        {
            foreach (float y in Values)
            {
                float[] wide = Apply<V>(x, y);
                float[] one = Apply<Lanes1>(x, y);
                for (int i = 0; i < one.Length; i++)
                {
                    bool same = BitConverter.SingleToInt32Bits(one[i]) == BitConverter.SingleToInt32Bits(wide[i]);
                    Assert.IsTrue(same || (float.IsNaN(one[i]) && float.IsNaN(wide[i])), $"{typeof(V).Name} operation {i} of {x:R}, {y:R}: {one[i]:R} or {wide[i]:R}");
                }
            }
        }

        return 1;
    }

    private static float[] Apply<V>(float x, float y) where V : struct, ILanes<V>
    {
        V a = V.Broadcast(x);
        V b = V.Broadcast(y);
        V[] results =
        [
            a + b, a - b, a * b, a / b, V.MultiplyAdd(a, b, V.Broadcast(0.3f)), V.Clamp(a, -2f, 2f), V.ZeroUnlessPositive(a, b),
            V.Sqrt(a), V.AddToExponent(V.Broadcast(1.25f), V.Broadcast(12582912f) + V.Clamp(a, -100f, 100f)), Sigmoid(a), Tanh(a), Exp(a),
            x > y || x < y ? V.Max(a, b) : a,
        ];
        float[] lanes = new float[16];
        return [.. results.Select(result =>
        {
            result.Store(ref lanes[0], 0);
            Assert.IsTrue(lanes[..V.Count].All(lane => lane.Equals(lanes[0])), $"{typeof(V).Name}: lanes differ");
            return lanes[0];
        })];
    }
}

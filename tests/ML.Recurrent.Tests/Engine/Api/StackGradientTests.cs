using ML.Recurrent.Engine;
using ML.Recurrent.Tests.References;

namespace ML.Recurrent.Tests.Engine.Api;

/// <summary>How gradients add up over calls and chunks, and that they are those of the loss even through dropout.</summary>
[TestClass]
public sealed class StackGradientTests
{
    private const int InputSize = 4;
    private const int Batch = 3;
    private const int Timesteps = 10;

    public static IEnumerable<object[]> Cells => TestCells.Names.Select(cell => new object[] { cell });

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void GradientsOfChunksAddUpToThoseOfTheWhole(string cell)
    {
        RecurrentStackSpec spec = Spec(cell);
        RecurrentStack stack = TestStack.Create(spec);
        float[] x = HashFormula.Values(1, Timesteps * Batch * InputSize);
        float[] dY = HashFormula.Values(2, Timesteps * Batch * spec.OutputSize);
        RecurrentRun whole = stack.CreateRun();
        whole.Forward(spec, x, Batch, TestStack.State(spec, Batch, 100), []);
        float[] dX = new float[x.Length];
        RecurrentState dWhole = TestStack.State(spec, Batch, 200);
        whole.Backward(dY, dX, dWhole);

        RecurrentRun[] runs = [stack.CreateRun(), stack.CreateRun()];
        RecurrentState state = TestStack.State(spec, Batch, 100);
        RecurrentState dState = TestStack.State(spec, Batch, 200);
        int half = Timesteps / 2 * Batch;
        runs[0].Forward(spec, x[..(half * InputSize)], Batch, state, []);
        runs[1].Forward(spec, x[(half * InputSize)..], Batch, state, []);
        float[] dChunks = new float[x.Length];
        runs[1].Backward(dY.AsSpan(half * spec.OutputSize), dChunks.AsSpan(half * InputSize), dState);
        runs[0].Backward(dY.AsSpan(0, half * spec.OutputSize), dChunks.AsSpan(0, half * InputSize), dState);

        Closeness.Check(dX, dChunks, 1e-5, "dX");
        Closeness.Check(dWhole.All(), dState.All(), 1e-5, "dState");
        float[] sum = [.. runs[0].Gradients.ToArray().Zip(runs[1].Gradients.ToArray(), (a, b) => a + b)];
        Closeness.Check(whole.Gradients, sum, 1e-5, "gradients");
    }

    [TestMethod]
    public void BackwardAddsUntilCleared()
    {
        RecurrentStackSpec spec = Spec("LSTM");
        RecurrentRun run = TestStack.Create(spec).CreateRun();
        float[] x = HashFormula.Values(1, Timesteps * Batch * InputSize);
        float[] dY = HashFormula.Values(2, Timesteps * Batch * spec.OutputSize);
        float[] once = Train();
        float[] twice = Train();
        Closeness.Check([.. once.Select(value => 2 * value)], twice, 1e-6, "gradients");
        run.ClearGradients();
        Assert.AreEqual(-1, run.Gradients.IndexOfAnyExcept(0f));
        CollectionAssert.AreEqual(once, Train());

        float[] Train()
        {
            run.Forward(spec, x, Batch, null, []);
            run.Backward(dY, default);
            return run.Gradients.ToArray();
        }
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void NoStateGradientIsAZeroOne(string cell)
    {
        RecurrentStackSpec spec = Spec(cell);
        RecurrentRun run = TestStack.Create(spec).CreateRun();
        float[] x = HashFormula.Values(1, Timesteps * Batch * InputSize);
        float[] dY = HashFormula.Values(2, Timesteps * Batch * spec.OutputSize);
        run.Forward(spec, x, Batch, null, []);
        run.Backward(dY, default);
        float[] without = run.Gradients.ToArray();
        run.ClearGradients();
        run.Forward(spec, x, Batch, null, []);
        run.Backward(dY, default, new RecurrentState(spec, Batch));
        CollectionAssert.AreEqual(without, run.Gradients.ToArray());
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void GradientsGoThroughTheMask(bool perSequence)
    {
        RecurrentLayerSpec[] layers = [TestStack.Layer("GRU", 6, true), TestStack.Layer("LSTM", 5), TestStack.Layer("GRU", 4)];
        var spec = new RecurrentStackSpec(InputSize, layers);
        RecurrentStack stack = TestStack.Create(spec);
        RecurrentRun run = stack.CreateRun();
        var dropout = new StackDropout { Rate = 0.4, PerSequence = perSequence, Seed = 3 };
        float[] x = HashFormula.Values(1, Timesteps * Batch * InputSize);
        float[] dY = HashFormula.Values(2, Timesteps * Batch * spec.OutputSize);
        int[] lengths = [7, 10, 3];
        Assert.AreNotEqual(Loss(default), Loss(dropout), 1e-3);
        Loss(dropout);
        float[] dX = new float[x.Length];
        run.Backward(dY, dX);

        CheckDirection(x, dX, () => Loss(dropout), "x");
        CheckDirection(stack.Values, run.Gradients, () => { stack.Refresh(); return Loss(dropout); }, "parameters");

        double Loss(StackDropout setting)
        {
            run.Dropout = setting;
            float[] y = run.Forward(spec, x, Batch, null, lengths);
            double loss = 0;
            for (int i = 0; i < y.Length; i++)
            {
                loss += (double)y[i] * dY[i];
            }

            return loss;
        }
    }

    // The slope along a direction of signs against the gradient's component in it.
    private static void CheckDirection(Span<float> values, ReadOnlySpan<float> gradients, Func<double> loss, string what)
    {
        const float step = 1e-3f;
        double expected = 0;
        for (int i = 0; i < values.Length; i++)
        {
            expected += gradients[i] * (double)HashFormula.Sign(5, (uint)i);
        }

        float[] kept = values.ToArray();
        Move(values, kept, step);
        double above = loss();
        Move(values, kept, -step);
        double below = loss();
        kept.CopyTo(values);
        loss();
        Assert.AreEqual(expected, (above - below) / (2 * step), 2e-3 * Math.Max(1, Math.Abs(expected)), what);

        static void Move(Span<float> values, float[] kept, float step)
        {
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = kept[i] + step * HashFormula.Sign(5, (uint)i);
            }
        }
    }

    private static RecurrentStackSpec Spec(string cell) => new(InputSize, [TestStack.Layer(cell, 11), TestStack.Layer(cell, 8)]);
}

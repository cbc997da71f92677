using ML.Recurrent.Engine;
using ML.Recurrent.Tests.References;

namespace ML.Recurrent.Tests.Engine.Api;

/// <summary>Gradients of states: one step at a time they are those of the whole; truncated BPTT stops at them.</summary>
[TestClass]
public sealed class StackChunkTests
{
    private const int InputSize = 4;
    private const int Batch = 3;
    private const int Timesteps = 6;

    public static IEnumerable<object[]> Cells => TestCells.Names.Select(cell => new object[] { cell });

    // A limit of c is a kink in the loss, where slopes over a distance are no gradients.
    public static IEnumerable<object[]> SmoothCells =>
        TestCells.Names.Where(cell => float.IsInfinity(TestCells.Named(cell).CellClip)).Select(cell => new object[] { cell });

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void StepsBackOneByOneGiveWhatTheWholeGives(string cell)
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

        float[][] steps = [.. x.Chunk(Batch * InputSize)];
        RecurrentState state = TestStack.State(spec, Batch, 100);
        RecurrentRun[] runs = [.. steps.Select(step =>
        {
            RecurrentRun run = stack.CreateRun();
            run.Forward(spec, step, Batch, state, []);
            return run;
        })];
        RecurrentState dState = TestStack.State(spec, Batch, 200);
        float[] dSteps = new float[x.Length];
        float[] sum = new float[whole.Gradients.Length];
        for (int t = Timesteps - 1; t >= 0; t--)
        {
            Range inputs = (t * Batch * InputSize)..((t + 1) * Batch * InputSize);
            Range outputs = (t * Batch * spec.OutputSize)..((t + 1) * Batch * spec.OutputSize);
            runs[t].Backward(dY.AsSpan(outputs), dSteps.AsSpan(inputs), dState);
            for (int i = 0; i < sum.Length; i++)
            {
                sum[i] += runs[t].Gradients[i];
            }
        }

        Closeness.Check(dX, dSteps, 1e-5, "dX");
        Closeness.Check(dWhole.All(), dState.All(), 1e-5, "dState");
        Closeness.Check(whole.Gradients, sum, 1e-5, "gradients");
    }

    [TestMethod]
    [DynamicData(nameof(SmoothCells))]
    public void StateGradientsAreSlopesOfTheLoss(string cell)
    {
        RecurrentStackSpec spec = Spec(cell);
        RecurrentStack stack = TestStack.Create(spec);
        RecurrentRun run = stack.CreateRun();
        float[] x = HashFormula.Values(1, Timesteps * Batch * InputSize);
        Loss(run, x, TestStack.State(spec, Batch, 100));
        RecurrentState dState = TestStack.State(spec, Batch, 200);
        run.Backward(HashFormula.Values(2, Timesteps * Batch * spec.OutputSize), default, dState);
        foreach (TensorSpec tensor in spec.States)
        {
            double expected = 0;
            for (int i = 0; i < tensor.Count * Batch; i++)
            {
                expected += dState[tensor.Name][i] * (double)HashFormula.Sign(5, (uint)i);
            }

            double slope = (Moved(tensor.Name, 1e-3f) - Moved(tensor.Name, -1e-3f)) / 2e-3;
            Assert.AreEqual(expected, slope, 3e-3 * Math.Max(1, Math.Abs(expected)), tensor.Name);
        }

        double Moved(string tensor, float step)
        {
            RecurrentState state = TestStack.State(spec, Batch, 100);
            for (int i = 0; i < state[tensor].Length; i++)
            {
                state[tensor][i] += step * HashFormula.Sign(5, (uint)i);
            }

            return Loss(run, x, state);
        }
    }

    // The slope of the second chunk's loss, what the first one handed over held fast.
    [TestMethod]
    [DynamicData(nameof(SmoothCells))]
    public void TruncatedGradientsEndAtTheirChunk(string cell)
    {
        RecurrentStackSpec spec = Spec(cell);
        RecurrentStack stack = TestStack.Create(spec);
        float[] x = HashFormula.Values(1, 2 * Timesteps * Batch * InputSize);
        (float[] first, float[] second) = (x[..(x.Length / 2)], x[(x.Length / 2)..]);
        RecurrentRun run = stack.CreateRun();
        RecurrentState carried = TestStack.State(spec, Batch, 100);
        run.Forward(spec, first, Batch, carried, []);
        float[] handedOver = carried.All();
        RecurrentState state = Copy(handedOver);
        float[] y = run.Forward(spec, second, Batch, state, []);
        run.Backward(HashFormula.Values(2, y.Length), default, TestStack.State(spec, Batch, 200));

        float[] values = stack.Values.ToArray();
        double expected = 0;
        for (int i = 0; i < values.Length; i++)
        {
            expected += run.Gradients[i] * (double)HashFormula.Sign(5, (uint)i);
        }

        double slope = (Moved(1e-3f) - Moved(-1e-3f)) / 2e-3;
        Assert.AreEqual(expected, slope, 3e-3 * Math.Max(1, Math.Abs(expected)));

        double Moved(float step)
        {
            for (int i = 0; i < values.Length; i++)
            {
                stack.Values[i] = values[i] + step * HashFormula.Sign(5, (uint)i);
            }

            stack.Refresh();
            return Loss(run, second, Copy(handedOver));
        }

        RecurrentState Copy(float[] all)
        {
            var copy = new RecurrentState(spec, Batch);
            int start = 0;
            foreach (TensorSpec tensor in spec.States)
            {
                all.AsSpan(start, copy[tensor.Name].Length).CopyTo(copy[tensor.Name]);
                start += copy[tensor.Name].Length;
            }

            return copy;
        }
    }

    /// <summary>The sum of outputs and final states, each times the gradient that Backward is told.</summary>
    private static double Loss(RecurrentRun run, float[] x, RecurrentState state)
    {
        float[] y = run.Forward(state.Spec, x, Batch, state, []);
        return Dot(y, HashFormula.Values(2, y.Length)) + Dot(state.All(), TestStack.State(state.Spec, Batch, 200).All());
    }

    private static double Dot(float[] a, float[] b) => a.Zip(b, (left, right) => (double)left * right).Sum();

    private static RecurrentStackSpec Spec(string cell) => new(InputSize, [TestStack.Layer(cell, 11), TestStack.Layer(cell, 8)]);
}

using ML.Recurrent.Engine;
using ML.Recurrent.Tests.References;

namespace ML.Recurrent.Tests.Engine.Api;

/// <summary>Numbers that nobody expects.</summary>
[TestClass]
public sealed class StackRobustnessTests
{
    private const int InputSize = 6;
    private const int Batch = 9;
    private const int Timesteps = 8;

    public static IEnumerable<object[]> Cells => TestCells.Names.Select(cell => new object[] { cell });

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void NaNStaysInItsSequence(string cell)
    {
        foreach (bool bidirectional in new[] { false, true })
        {
            foreach (float poison in new[] { float.NaN, float.PositiveInfinity })
            {
                CheckPoison(new(InputSize, [TestStack.Layer(cell, 18, bidirectional), TestStack.Layer(cell, 10, bidirectional)]), poison);
            }
        }
    }

    private static void CheckPoison(RecurrentStackSpec spec, float poison)
    {
        const int poisoned = 4;
        int[] lengths = [8, 5, 8, 1, 7, 8, 8, 3, 6];
        float[] x = HashFormula.Values(1, Timesteps * Batch * InputSize);
        float[] dY = HashFormula.Values(2, Timesteps * Batch * spec.OutputSize);
        (float[] y, float[] dX, RecurrentState state) = Train();
        x[(3 * Batch + poisoned) * InputSize + 2] = poison;
        (float[] yAfter, float[] dXAfter, RecurrentState stateAfter) = Train();

        for (int t = 0; t < Timesteps; t++)
        {
            for (int b = 0; b < Batch; b++)
            {
                if (b != poisoned)
                {
                    CollectionAssert.AreEqual(Row(y, t, b, spec.OutputSize), Row(yAfter, t, b, spec.OutputSize), $"y of {b} at {t}");
                    CollectionAssert.AreEqual(Row(dX, t, b, InputSize), Row(dXAfter, t, b, InputSize), $"dX of {b} at {t}");
                }
            }
        }

        foreach (TensorSpec tensor in spec.States)
        {
            int size = (int)tensor.Count;
            for (int b = 0; b < Batch; b++)
            {
                bool same = state[tensor.Name].Slice(b * size, size).SequenceEqual(stateAfter[tensor.Name].Slice(b * size, size));
                Assert.IsTrue(same || b == poisoned, $"{tensor.Name} of {b}");
            }
        }

        if (float.IsNaN(poison))
        {
            Assert.Contains(float.NaN, Row(yAfter, 3, poisoned, spec.OutputSize), "it is not hidden either");
        }

        (float[], float[], RecurrentState) Train()
        {
            RecurrentRun run = TestStack.Create(spec).CreateRun();
            RecurrentState state = TestStack.State(spec, Batch, 100);
            float[] y = run.Forward(spec, x, Batch, state, lengths);
            float[] dX = new float[x.Length];
            run.Backward(dY, dX);
            return (y, dX, state);
        }
    }

    [TestMethod]
    [DataRow("LSTM")]
    [DataRow("GRU")]
    [DataRow("GRU, reset before")]
    [DataRow("RNN, tanh")]
    public void HugeInputsSaturate(string cell)
    {
        var spec = new RecurrentStackSpec(InputSize, [TestStack.Layer(cell, 18), TestStack.Layer(cell, 10)]);
        foreach (double scale in new[] { 1e3, 1e10, 1e30 })
        {
            RecurrentRun run = TestStack.Create(spec).CreateRun();
            float[] x = HashFormula.Values(1, Timesteps * Batch * InputSize, scale);
            float[] y = run.Forward(spec, x, Batch, null, []);
            Assert.IsTrue(y.All(value => Math.Abs(value) <= 1), $"y at {scale}");
            float[] dX = new float[x.Length];
            run.Backward(HashFormula.Values(2, y.Length), dX);
            Assert.IsTrue(dX.All(float.IsFinite), $"dX at {scale}");
            foreach (float gradient in run.Gradients)
            {
                Assert.IsTrue(float.IsFinite(gradient), $"gradients at {scale}");
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void DenormalsCountAsNextToNothing(string cell)
    {
        var spec = new RecurrentStackSpec(InputSize, [TestStack.Layer(cell, 18), TestStack.Layer(cell, 10)]);
        float[] zeros = new float[Timesteps * Batch * InputSize];
        float[] denormals = HashFormula.Values(1, zeros.Length, 1e-39);
        Assert.IsTrue(denormals.Any(float.IsSubnormal));
        (float[] y, float[] gradients) = Train(zeros, HashFormula.Values(2, Timesteps * Batch * spec.OutputSize));
        (float[] yDenormal, float[] gradientsDenormal) = Train(denormals, HashFormula.Values(2, y.Length));
        Closeness.Check(y, yDenormal, 1e-7, "y", scale: 1);
        Closeness.Check(gradients, gradientsDenormal, 1e-6, "gradients");
        (_, float[] tiny) = Train(denormals, HashFormula.Values(2, y.Length, 1e-39));
        Assert.IsTrue(tiny.All(value => Math.Abs(value) < 1e-30), "gradients of denormal gradients");

        (float[], float[]) Train(float[] x, float[] dY)
        {
            RecurrentRun run = TestStack.Create(spec).CreateRun();
            float[] y = run.Forward(spec, x, Batch, null, []);
            run.Backward(dY, new float[x.Length]);
            return (y, run.Gradients.ToArray());
        }
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void NothingStraysBeyondTheSpans(bool bidirectional)
    {
        var spec = new RecurrentStackSpec(3, [TestStack.Layer("LSTM", 17, bidirectional), TestStack.Layer("GRU", 15, bidirectional)]);
        RecurrentRun run = TestStack.Create(spec).CreateRun(2);
        foreach (int[] lengths in new int[][] { [], [5, 2, 4] })
        {
            GuardedBuffer x = GuardedBuffer.Random(5 * 3 * 3, 1);
            GuardedBuffer y = GuardedBuffer.Random(5 * 3 * spec.OutputSize, 2);
            GuardedBuffer dY = GuardedBuffer.Random(5 * 3 * spec.OutputSize, 3);
            GuardedBuffer dX = GuardedBuffer.Random(5 * 3 * 3, 4);
            run.Predict(x.Span, y.Span, 3, null, lengths);
            run.Forward(x.Span, y.Span, 3, null, lengths);
            run.Backward(dY.Span, dX.Span);
            GuardedBuffer.CheckWalls(x, y, dY, dX);
        }
    }

    private static float[] Row(float[] values, int t, int b, int width) => values.AsSpan((t * Batch + b) * width, width).ToArray();
}

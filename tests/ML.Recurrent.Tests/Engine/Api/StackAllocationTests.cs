using ML.Recurrent.Engine;
using ML.Recurrent.Tests.References;

namespace ML.Recurrent.Tests.Engine.Api;

/// <summary>Once warm, no call allocates a byte, on whatever thread.</summary>
[TestClass]
[DoNotParallelize] // tiered compilation of other tests' code must not fall into the measured calls
public sealed class StackAllocationTests
{
    private const int InputSize = 12;
    private const int Batch = 24; // enough work for two threads, whatever the cell
    private const int Timesteps = 40;

    public static IEnumerable<object[]> Cases =>
        from cell in TestCells.Names from threads in new[] { 1, 2 } select new object[] { cell, threads };

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void NoCallAllocates(string cell, int threads)
    {
        foreach (bool bidirectional in new[] { false, true })
        {
            RecurrentLayerSpec[] layers = [TestStack.Layer(cell, 36, bidirectional), TestStack.Layer(cell, 17, bidirectional)];
            var spec = new RecurrentStackSpec(InputSize, layers);
            RecurrentStack stack = TestStack.Create(spec);
            RecurrentRun run = stack.CreateRun(threads);
            run.Dropout = new StackDropout { Rate = 0.2 };
            var state = new RecurrentState(spec, Batch);
            var dState = new RecurrentState(spec, Batch);
            float[] x = HashFormula.Values(1, Timesteps * Batch * InputSize);
            float[] y = new float[Timesteps * Batch * spec.OutputSize];
            float[] dX = new float[x.Length];
            float[] weights = new float[spec.Parameters[0].Count];
            int[] lengths = [.. Enumerable.Range(0, Batch).Select(b => Timesteps - b)];
            Assert.AreEqual(0, Allocation.OnceWarm(() => run.Predict(x, y, Batch)), "Predict");
            Assert.AreEqual(0, Allocation.OnceWarm(() => run.Predict(x, y, Batch, state, lengths)), "Predict with states and lengths");
            Assert.AreEqual(0, Allocation.OnceWarm(() => Train(default)), "Forward and Backward");
            Assert.AreEqual(0, Allocation.OnceWarm(() => Train(lengths)), "Forward and Backward with lengths");
            Assert.AreEqual(0, Allocation.OnceWarm(() => run.GetGradient(spec.Parameters[0].Name, weights)), "GetGradient");
            Assert.AreEqual(0, Allocation.OnceWarm(() => stack.SetParameter(spec.Parameters[0].Name, weights)), "SetParameter");
            if (!bidirectional)
            {
                Assert.AreEqual(0, Allocation.OnceWarm(Step), "Step");
            }

            void Step() => run.Step(x.AsSpan(0, Batch * InputSize), y.AsSpan(0, Batch * spec.OutputSize), state);

            void Train(int[]? lengths)
            {
                run.ClearGradients();
                run.Forward(x, y, Batch, state, lengths);
                run.Backward(y, dX, dState);
            }
        }
    }
}

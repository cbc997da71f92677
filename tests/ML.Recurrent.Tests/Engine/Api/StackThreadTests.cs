using ML.Recurrent.Engine;
using ML.Recurrent.Tests.References;

namespace ML.Recurrent.Tests.Engine.Api;

/// <summary>The same bits however work is split: a single sequence among panels, dropout, runs beside each other.</summary>
[TestClass]
public sealed class StackThreadTests
{
    // A step of any cell takes 200,000 operations and more, a pass 2,000,000: worth splitting, see WorkShares.
    private const int Width = 260;
    private const int Timesteps = 9;

    public static IEnumerable<object[]> Cells => TestCells.Names.Select(cell => new object[] { cell });

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void PanelsOfFewSequencesMayBeSplit(string cell)
    {
        var spec = new RecurrentStackSpec(Width, [TestStack.Layer(cell, Width)]);
        RecurrentStack stack = TestStack.Create(spec);
        foreach (int batch in new[] { 1, 3, 10 })
        {
            Answer one = Train(stack, batch, threads: 1, default);
            foreach (int threads in new[] { 2, 4, 8 })
            {
                one.Check(Train(stack, batch, threads, default), $"B {batch}, {threads} threads");
            }
        }
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void DropoutDoesNotSeeThreads(bool perSequence)
    {
        var spec = new RecurrentStackSpec(20, [TestStack.Layer("LSTM", 40, bidirectional: true), TestStack.Layer("GRU", 33)]);
        RecurrentStack stack = TestStack.Create(spec);
        var dropout = new StackDropout { Rate = 0.4, PerSequence = perSequence, Seed = 5 };
        Answer one = Train(stack, batch: 32, threads: 1, dropout);
        foreach (int threads in new[] { 2, 4, 8 })
        {
            one.Check(Train(stack, batch: 32, threads, dropout), $"{threads} threads");
        }
    }

    [TestMethod]
    public void RunsOfOneStackDoNotMix()
    {
        var spec = new RecurrentStackSpec(Width, [TestStack.Layer("LSTM", Width), TestStack.Layer("GRU", 40)]);
        RecurrentStack stack = TestStack.Create(spec);
        int[] batches = [1, 16, 3, 40];
        Answer[] alone = [.. batches.Select(batch => Train(stack, batch, threads: 1, default))];
        Answer[] together = new Answer[batches.Length];
        Exception? failure = null;
        Thread[] callers = [.. batches.Select((batch, caller) => new Thread(() =>
        {
            try
            {
                together[caller] = Train(stack, batch, threads: 1 + caller, default);
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        }))];
        Array.ForEach(callers, caller => caller.Start());
        Array.ForEach(callers, caller => caller.Join());
        Assert.IsNull(failure);
        for (int caller = 0; caller < batches.Length; caller++)
        {
            alone[caller].Check(together[caller], $"caller {caller}");
        }
    }

    private static Answer Train(RecurrentStack stack, int batch, int threads, StackDropout dropout)
    {
        RecurrentStackSpec spec = stack.Spec;
        RecurrentRun run = stack.CreateRun(threads);
        run.Dropout = dropout;
        float[] x = HashFormula.Values(1, Timesteps * batch * spec.InputSize);
        float[] predicted = run.Predict(spec, x, batch, TestStack.State(spec, batch, 100), []);
        RecurrentState state = TestStack.State(spec, batch, 100);
        float[] y = run.Forward(spec, x, batch, state, []);
        float[] dX = new float[x.Length];
        RecurrentState dState = TestStack.State(spec, batch, 200);
        run.Backward(HashFormula.Values(2, y.Length), dX, dState);
        return new Answer(predicted, y, state.All(), dX, dState.All(), run.Gradients.ToArray());
    }

    private sealed record Answer(float[] Predicted, float[] Y, float[] State, float[] DX, float[] DState, float[] Gradients)
    {
        public void Check(Answer other, string what)
        {
            Same(Predicted, other.Predicted, "prediction");
            Same(Y, other.Y, "y");
            Same(State, other.State, "state");
            Same(DX, other.DX, "dX");
            Same(DState, other.DState, "dState");
            Same(Gradients, other.Gradients, "gradients");

            void Same(float[] expected, float[] actual, string part) =>
                Assert.IsTrue(expected.AsSpan().SequenceEqual(actual), $"{part}, {what}");
        }
    }
}

using ML.Recurrent.Engine;
using ML.Recurrent.Tests.References;

namespace ML.Recurrent.Tests.Engine.Api;

/// <summary>States in and out: a sequence may come in pieces.</summary>
[TestClass]
public sealed class StackStateTests
{
    private const int InputSize = 5;
    private const int Batch = 3;
    private const int Timesteps = 12;

    public static IEnumerable<object[]> Cells => TestCells.Names.Select(cell => new object[] { cell });

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void StepsAndChunksGiveWhatTheWholeGives(string cell)
    {
        RecurrentStackSpec spec = Spec(cell);
        RecurrentRun run = TestStack.Create(spec).CreateRun();
        float[] x = HashFormula.Values(1, Timesteps * Batch * InputSize);
        RecurrentState state = TestStack.State(spec, Batch, 100);
        float[] whole = run.Predict(spec, x, Batch, state, []);

        foreach (int chunk in new[] { 1, 4, 5 })
        {
            RecurrentState carried = TestStack.State(spec, Batch, 100);
            List<float> y = [];
            foreach (float[] piece in x.Chunk(chunk * Batch * InputSize))
            {
                y.AddRange(run.Forward(spec, piece, Batch, carried, []));
            }

            CollectionAssert.AreEqual(whole, y, $"chunks of {chunk}");
            CollectionAssert.AreEqual(state.All(), carried.All(), $"chunks of {chunk}");
        }

        RecurrentState stepped = TestStack.State(spec, Batch, 100);
        float[] output = new float[Batch * spec.OutputSize];
        for (int t = 0; t < Timesteps; t++)
        {
            run.Step(x.AsSpan(t * Batch * InputSize, Batch * InputSize), output, stepped);
            CollectionAssert.AreEqual(whole.AsSpan(t * output.Length, output.Length).ToArray(), output, $"step {t}");
        }

        CollectionAssert.AreEqual(state.All(), stepped.All());
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void AnEmptySequenceKeepsItsState(string cell)
    {
        RecurrentStackSpec spec = Spec(cell);
        RecurrentRun run = TestStack.Create(spec).CreateRun();
        RecurrentState state = TestStack.State(spec, Batch, 100);
        RecurrentState gradients = TestStack.State(spec, Batch, 200);
        (float[] before, float[] gradientsBefore) = (state.All(), gradients.All());
        float[] x = HashFormula.Values(1, 2 * Batch * InputSize);
        float[] y = run.Forward(spec, x, Batch, state, [0, 0, 0]);
        float[] dX = HashFormula.Values(1, x.Length);
        run.Backward(HashFormula.Values(2, y.Length), dX, gradients);
        CollectionAssert.AreEqual(before, state.All());
        CollectionAssert.AreEqual(gradientsBefore, gradients.All());
        CollectionAssert.AreEqual(new float[y.Length], y);
        CollectionAssert.AreEqual(new float[x.Length], dX);
        Assert.AreEqual(-1, run.Gradients.IndexOfAnyExcept(0f));
    }

    [TestMethod]
    public void WithoutAStateSequencesStartFromZero()
    {
        RecurrentStackSpec spec = Spec("LSTM");
        RecurrentRun run = TestStack.Create(spec).CreateRun();
        float[] x = HashFormula.Values(1, Timesteps * Batch * InputSize);
        float[] withState = run.Predict(spec, x, Batch, TestStack.State(spec, Batch, 100), []);
        float[] zeros = run.Predict(spec, x, Batch, new RecurrentState(spec, Batch), []);
        CollectionAssert.AreEqual(zeros, run.Predict(spec, x, Batch, null, []));
        CollectionAssert.AreNotEqual(zeros, withState);
    }

    [TestMethod]
    public void TheOutputOfTheTopLayerIsItsState()
    {
        RecurrentStackSpec spec = Spec("GRU");
        var state = new RecurrentState(spec, Batch);
        float[] y = new float[Batch * spec.OutputSize];
        TestStack.Create(spec).CreateRun().Step(HashFormula.Values(1, Batch * InputSize), y, state);
        CollectionAssert.AreEqual(y, state["h_l1"].ToArray());
    }

    [TestMethod]
    public void ClearMakesZeros()
    {
        RecurrentState state = TestStack.State(Spec("LSTM"), Batch, 100);
        state.Clear();
        CollectionAssert.AreEqual(new float[state.All().Length], state.All());
    }

    private static RecurrentStackSpec Spec(string cell) => new(InputSize, [TestStack.Layer(cell, 20), TestStack.Layer(cell, 9)]);
}

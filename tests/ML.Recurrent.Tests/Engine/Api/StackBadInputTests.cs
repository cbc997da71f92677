using ML.Recurrent.Engine;
using ML.Recurrent.Tests.References;

namespace ML.Recurrent.Tests.Engine.Api;

/// <summary>What does not fit is refused with the shapes in the message, and nothing has been touched.</summary>
[TestClass]
public sealed class StackBadInputTests
{
    private const int InputSize = 3;
    private const int Batch = 2;
    private const int Timesteps = 4;
    private const float Untouched = 12345;

    private static readonly RecurrentStackSpec Spec = new(InputSize, [TestStack.Layer("LSTM", 5), TestStack.Layer("LSTM", 4)]);

    public static IEnumerable<object[]> BadCalls =>
    [
        ["x is empty", new Call { X = [] }, "x holds 0 floats; expected [T, B = 2, I = 3], a multiple of 6"],
        ["x is null", new Call { X = null }, "x holds 0 floats"],
        ["x is short", new Call { X = new float[23] }, "x holds 23 floats"],
        ["x is long", new Call { X = new float[25] }, "x holds 25 floats"],
        ["y is null", new Call { Y = null }, "y holds 0 floats; expected [T = 4, B = 2, O = 4], which is 32"],
        ["y is short", new Call { Y = new float[31] }, "y holds 31 floats"],
        ["y is long", new Call { Y = new float[33] }, "y holds 33 floats"],
        ["no sequence", new Call { Batch = 0 }, "batch"],
        ["fewer than none", new Call { Batch = -1 }, "batch"],
        ["more sequences than there are", new Call { Batch = int.MaxValue }, "B = 2147483647, I = 3], a multiple of 6442450941"],
        ["a length beyond T", new Call { Lengths = [4, 5] }, "Length 1 is 5; expected 0 to T = 4"],
        ["a negative length", new Call { Lengths = [-1, 4] }, "Length 0 is -1; expected 0 to T = 4"],
        ["the least length", new Call { Lengths = [int.MinValue, 4] }, "Length 0 is -2147483648"],
        ["too few lengths", new Call { Lengths = [4] }, "There are 1 lengths; expected B = 2"],
        ["too many lengths", new Call { Lengths = [4, 4, 4] }, "There are 3 lengths; expected B = 2"],
        ["a state of another batch", new Call { State = new RecurrentState(Spec, 3) }, "state is of 3 sequences; expected B = 2"],
        ["a state of another size", new Call { State = new(Other(6), Batch) }, "another stack: I 3, Lstm 6, Lstm 4; expected I 3, Lstm 5"],
        ["a state of fewer layers", new Call { State = new(new(InputSize, [Spec.Layers[0]]), Batch) }, "state is of another stack"],
        ["a state of another cell", new Call { State = new(new(InputSize, [Gru, Spec.Layers[1]]), Batch) }, "another stack: I 3, Gru 5"],
    ];

    [TestMethod]
    [DynamicData(nameof(BadCalls))]
    public void ACallThatDoesNotFitIsRefused(string what, object call, string message)
    {
        var bad = (Call)call;
        RecurrentRun run = TestStack.Create(Spec).CreateRun();
        foreach (bool forward in new[] { false, true })
        {
            bad.Y?.AsSpan().Fill(Untouched);
            float[] before = bad.State?.All() ?? [];
            ArgumentException refusal = Assert.Throws<ArgumentException>(() => bad.Make(run, forward), what);
            StringAssert.Contains(refusal.Message, message, StringComparison.Ordinal);
            Assert.AreEqual(-1, bad.Y.AsSpan().IndexOfAnyExcept(Untouched), "y was written");
            CollectionAssert.AreEqual(before, bad.State?.All() ?? []);
        }

        Assert.Throws<InvalidOperationException>(() => run.Backward(new float[32], default), "nothing went forward");
    }

    [TestMethod]
    public void OverlappingMemoryIsRefused()
    {
        var square = new RecurrentStackSpec(4, [TestStack.Layer("LSTM", 4)]);
        RecurrentRun run = TestStack.Create(square).CreateRun();
        float[] both = HashFormula.Values(1, 40);
        float[] before = [.. both];
        var state = new RecurrentState(square, Batch);
        Refused(() => run.Predict(both.AsSpan(0, 32), both.AsSpan(0, 32), Batch), "x and y overlap");
        Refused(() => run.Forward(both.AsSpan(0, 32), both.AsSpan(8, 32), Batch), "x and y overlap");
        Refused(() => run.Step(both.AsSpan(0, 8), both.AsSpan(4, 8), state), "x and y overlap");
        Refused(() => run.Step(both.AsSpan(0, 8), state["h_l0"], state), "y and the state overlap");
        run.Forward(HashFormula.Values(1, 32), new float[32], Batch);
        Refused(() => run.Backward(both.AsSpan(0, 32), both.AsSpan(0, 32)), "dY and dX overlap");
        Refused(() => run.Backward(both.AsSpan(0, 32), state["h_l0"], state), "dX");
        RecurrentStack stack = TestStack.Create(square);
        Refused(() => stack.CreateRun().Predict(both.AsSpan(0, 8), stack.Values[..8], Batch), "y and the parameters overlap");
        Assert.AreEqual("name", Assert.ThrowsExactly<ArgumentNullException>(() => state[null!].Clear()).ParamName);
        CollectionAssert.AreEqual(before, both);
        CollectionAssert.AreEqual(new float[16], state.All());

        // Neighbours do not overlap, and a state may be read as an input.
        run.Predict(both.AsSpan(0, 8), both.AsSpan(8, 8), Batch);
        run.Step(state["h_l0"], both.AsSpan(8, 8), state);
    }

    [TestMethod]
    public void BackwardThatDoesNotFitIsRefused()
    {
        RecurrentRun run = TestStack.Create(Spec).CreateRun();
        run.Forward(HashFormula.Values(1, 24), new float[32], Batch);
        float[] dX = new float[24];
        dX.AsSpan().Fill(Untouched);
        float[] dY = new float[32];
        Refused(() => run.Backward(default, dX), "dY holds 0 floats; expected [T = 4, B = 2, O = 4], which is 32");
        Refused(() => run.Backward(new float[31], dX), "dY holds 31 floats");
        Refused(() => run.Backward(new float[33], dX), "dY holds 33 floats");
        Refused(() => run.Backward(dY, dX.AsSpan(1)), "dX holds 23 floats; expected [T = 4, B = 2, I = 3], which is 24");
        Refused(() => run.Backward(dY, new float[25]), "dX holds 25 floats");
        Refused(() => run.Backward(dY, dX, new RecurrentState(Spec, 1)), "dState is of 1 sequences; expected B = 2");
        Refused(() => run.Backward(dY, dX, new RecurrentState(Other(6), Batch)), "dState is of another stack");
        Assert.AreEqual(-1, dX.AsSpan().IndexOfAnyExcept(Untouched), "dX was written");
        Assert.AreEqual(-1, run.Gradients.IndexOfAnyExcept(0f), "gradients were written");
        run.Backward(dY, dX);
    }

    [TestMethod]
    public void BackwardNeedsItsOwnForward()
    {
        RecurrentStack stack = TestStack.Create(Spec);
        RecurrentRun run = stack.CreateRun();
        float[] x = HashFormula.Values(1, 24);
        float[] y = new float[32];
        float[] dY = new float[32];
        Misused("there is none");
        run.Forward(x, y, Batch);
        run.Backward(dY, default);
        Misused("there is none");
        run.Forward(x, y, Batch);
        run.Predict(x, y, Batch);
        Misused("there is none");
        run.Forward(x, y, Batch);
        run.Step(x.AsSpan(0, 6), y.AsSpan(0, 8), new RecurrentState(Spec, Batch));
        Misused("there is none");
        run.Forward(x, y, Batch);
        stack.Refresh();
        Misused("The parameters have changed");

        void Misused(string message)
        {
            InvalidOperationException refusal = Assert.ThrowsExactly<InvalidOperationException>(() => run.Backward(dY, default));
            StringAssert.Contains(refusal.Message, message, StringComparison.Ordinal);
        }
    }

    [TestMethod]
    public void StepThatDoesNotFitIsRefused()
    {
        RecurrentRun run = TestStack.Create(Spec).CreateRun();
        var state = new RecurrentState(Spec, Batch);
        float[] x = HashFormula.Values(1, 6);
        float[] y = new float[8];
        Assert.Throws<ArgumentNullException>(() => run.Step(x, y, null!));
        Refused(() => run.Step(default, y, state), "x holds 0 floats; expected [T = 1, B = 2, I = 3]");
        Refused(() => run.Step(new float[12], y, state), "x holds 12 floats");
        Refused(() => run.Step(x, y.AsSpan(1), state), "y holds 7 floats; expected [T = 1, B = 2, O = 4], which is 8");
        Refused(() => run.Step(x, y, new RecurrentState(Other(6), Batch)), "state is of another stack");
        CollectionAssert.AreEqual(new float[8], y);

        var bothWays = new RecurrentStackSpec(InputSize, [TestStack.Layer("GRU", 2, bidirectional: true)]);
        InvalidOperationException refusal = Assert.ThrowsExactly<InvalidOperationException>(
            () => TestStack.Create(bothWays).CreateRun().Step(x, y, new RecurrentState(bothWays, Batch)));
        StringAssert.Contains(refusal.Message, "I 3, Gru 2 both ways cannot go step by step", StringComparison.Ordinal);
    }

    [TestMethod]
    public void ABatchWhoseWorkspaceOverflowsIsRefused()
    {
        var spec = new RecurrentStackSpec(1, [TestStack.Layer("LSTM", 1024), TestStack.Layer("LSTM", 1)]);
        RecurrentRun run = new RecurrentStack(spec).CreateRun();
        float[] x = new float[600_000];
        float[] y = [.. Enumerable.Repeat(Untouched, x.Length)];
        Refused(() => run.Forward(x, y, 1), "[T = 600000, B = 1] needs");
        Refused(() => run.Forward(x, y, 1000), "[T = 600, B = 1000] needs");
        Assert.AreEqual(-1, y.AsSpan().IndexOfAnyExcept(Untouched), "y was written");
    }

    [TestMethod]
    public void AClippedCellCannotGoBack()
    {
        var layer = new RecurrentLayerSpec(new CellSpec(CellKind.Lstm) { Clip = 2 }, 4, false);
        RecurrentRun run = TestStack.Create(InputSize, layer, Spec.Layers[1]).CreateRun();
        run.Forward(HashFormula.Values(1, 24), new float[32], Batch);
        NotSupportedException refusal = Assert.ThrowsExactly<NotSupportedException>(() => run.Backward(new float[32], default));
        StringAssert.Contains(refusal.Message, "Clip = 2", StringComparison.Ordinal);
        Assert.AreEqual(-1, run.Gradients.IndexOfAnyExcept(0f));
    }

    [TestMethod]
    public void NamesAndSizesOfTensorsAreChecked()
    {
        RecurrentStack stack = TestStack.Create(Spec);
        RecurrentRun run = stack.CreateRun();
        float[] bias = new float[20];
        Refused(() => stack.SetParameter("bias_ih", bias), "There is no parameter 'bias_ih'; expected one of weight_ih_l0 [20, 3], ");
        Refused(() => stack.GetParameter("bias_ih_l2", bias), "There is no parameter 'bias_ih_l2'");
        Refused(() => run.GetGradient("", bias), "There is no parameter ''");
        Refused(() => stack.SetParameter("bias_ih_l0", bias.AsSpan(1)), "values hold 19 floats; expected bias_ih_l0 [20], which is 20");
        Refused(() => stack.GetParameter("weight_ih_l0", bias), "values hold 20 floats; expected weight_ih_l0 [20, 3], which is 60");
        Refused(() => run.GetGradient("bias_ih_l0", default), "values hold 0 floats");
        Refused(() => new RecurrentState(Spec, 1)["h"].Clear(), "There is no state 'h' in I 3, Lstm 5, Lstm 4; expected one of h_l0");
        Assert.Throws<ArgumentNullException>(() => stack.SetParameter(null!, bias));
    }

    private static RecurrentLayerSpec Gru => TestStack.Layer("GRU", 5);

    private static RecurrentStackSpec Other(int hiddenSize) => new(InputSize, [TestStack.Layer("LSTM", hiddenSize), Spec.Layers[1]]);

    private static void Refused(Action action, string message)
    {
        ArgumentException refusal = Assert.Throws<ArgumentException>(action);
        StringAssert.Contains(refusal.Message, message, StringComparison.Ordinal);
    }

    /// <summary>A call in order but for what a test changes.</summary>
    private sealed record Call
    {
        public float[]? X { get; init; } = HashFormula.Values(1, Timesteps * StackBadInputTests.Batch * InputSize);

        public float[]? Y { get; init; } = new float[Timesteps * StackBadInputTests.Batch * Spec.OutputSize];

        public int Batch { get; init; } = StackBadInputTests.Batch;

        public RecurrentState? State { get; init; }

        public int[] Lengths { get; init; } = [];

        public void Make(RecurrentRun run, bool forward)
        {
            if (forward)
            {
                run.Forward(X, Y, Batch, State, Lengths);
            }
            else
            {
                run.Predict(X, Y, Batch, State, Lengths);
            }
        }
    }
}

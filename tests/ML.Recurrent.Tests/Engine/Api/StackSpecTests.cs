using ML.Recurrent.Engine;
using ML.Recurrent.Tests.References;

namespace ML.Recurrent.Tests.Engine.Api;

/// <summary>Specs of stacks, and their parameters by name.</summary>
[TestClass]
public sealed class StackSpecTests
{
    private static readonly RecurrentLayerSpec Lstm = new(CellKind.Lstm, 4, false);

    [TestMethod]
    public void NamesAndShapesArePyTorchs()
    {
        var spec = new RecurrentStackSpec(3, [new(CellKind.Lstm, 4, true), new(CellKind.Gru, 5, false)]);
        Assert.AreEqual(5, spec.OutputSize);
        string[] parameters =
        [
            "weight_ih_l0 [16, 3]", "weight_hh_l0 [16, 4]", "bias_ih_l0 [16]", "bias_hh_l0 [16]",
            "weight_ih_l0_reverse [16, 3]", "weight_hh_l0_reverse [16, 4]", "bias_ih_l0_reverse [16]", "bias_hh_l0_reverse [16]",
            "weight_ih_l1 [15, 8]", "weight_hh_l1 [15, 5]", "bias_ih_l1 [15]", "bias_hh_l1 [15]",
        ];
        CollectionAssert.AreEqual(parameters, spec.Parameters.Select(tensor => tensor.ToString()).ToArray());
        string[] states = ["h_l0 [4]", "c_l0 [4]", "h_l0_reverse [4]", "c_l0_reverse [4]", "h_l1 [5]"];
        CollectionAssert.AreEqual(states, spec.States.Select(tensor => tensor.ToString()).ToArray());
    }

    [TestMethod]
    public void SpecsAreComparedByWhatTheyHold()
    {
        var spec = new RecurrentStackSpec(3, [Lstm, Lstm]);
        var same = new RecurrentStackSpec(3, [Lstm, Lstm with { }]);
        Assert.AreEqual(spec, same);
        Assert.AreEqual(spec.GetHashCode(), same.GetHashCode());
        Assert.AreNotEqual(spec, new RecurrentStackSpec(4, [Lstm, Lstm]));
        Assert.AreNotEqual(spec, new RecurrentStackSpec(3, [Lstm]));
        Assert.AreNotEqual(spec, new RecurrentStackSpec(3, [Lstm, Lstm with { HiddenSize = 5 }]));
        Assert.IsFalse(spec.Equals(null));
    }

    [TestMethod]
    public void LaterChangesOfTheListDoNotReachTheSpec()
    {
        RecurrentLayerSpec[] layers = [Lstm];
        var spec = new RecurrentStackSpec(3, layers);
        layers[0] = Lstm with { HiddenSize = 9 };
        Assert.AreEqual(4, spec.OutputSize);
    }

    [TestMethod]
    public void SizesOutOfRangeAreRefused()
    {
        Assert.Throws<ArgumentNullException>(() => new RecurrentStackSpec(3, null!));
        Refused(() => new RecurrentStackSpec(0, [Lstm]), "inputSize");
        Refused(() => new RecurrentStackSpec(-1, [Lstm]), "inputSize");
        Refused(() => new RecurrentStackSpec(3, []), "There is no layer");
        Refused(() => new RecurrentStackSpec(3, [Lstm, null!]), "Layer 1 or its cell is null");
        Refused(() => new RecurrentStackSpec(3, [new RecurrentLayerSpec(null!, 4, false)]), "Layer 0 or its cell is null");
        Refused(() => new RecurrentStackSpec(3, [Lstm with { HiddenSize = 0 }]), "hidden size is 0");
        Refused(() => new RecurrentStackSpec(3, [new RecurrentLayerSpec((CellKind)99, 4, false)]), "99");
        Refused(() => new RecurrentState(new(3, [Lstm]), 0), "batch");
        Refused(() => new RecurrentState(new(3, [Lstm]), int.MaxValue), "states of 2147483647 sequences of I 3, Lstm 4 are 17179869176");
        Refused(() => new RecurrentStack(new(3, [Lstm])).CreateRun(0), "numberOfThreads");
    }

    [TestMethod]
    public void CellsWithOptionsOutOfPlaceAreRefused()
    {
        CellSpec lstm = CellKind.Lstm;
        CellSpec gru = CellKind.Gru;
        CellSpec rnn = CellKind.Rnn;
        foreach (CellSpec cell in new[]
        {
            lstm with { Clip = -1 }, lstm with { Clip = 0 }, gru with { Clip = float.NaN }, rnn with { Clip = float.NegativeInfinity },
            gru with { ResetGate = (ResetGate)9 }, rnn with { Activation = (RnnActivation)9 },
            lstm with { ResetGate = ResetGate.BeforeProjection }, gru with { Activation = RnnActivation.Relu },
        })
        {
            Assert.Throws<ArgumentException>(() => new RecurrentStackSpec(3, [new RecurrentLayerSpec(cell, 4, false)]), cell.ToString());
        }
    }

    [TestMethod]
    public void ThreadsAreOneToAThousand()
    {
        var stack = new RecurrentStack(new RecurrentStackSpec(3, [new RecurrentLayerSpec(CellKind.Gru, 4, false)]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => stack.CreateRun(0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => stack.CreateRun(1025));
        Assert.AreEqual(1024, stack.CreateRun(1024).NumberOfThreads);
    }

    [TestMethod]
    [DataRow(3, int.MaxValue)]
    [DataRow(1, 536870911)]
    [DataRow(1, 715827882)]
    [DataRow(int.MaxValue, int.MaxValue)]
    [DataRow(3, 1 << 20)]
    [DataRow(int.MaxValue, 1)]
    [DataRow(int.MaxValue / 2, 4)]
    public void SizesWhoseProductOverflowsAreRefused(int inputSize, int hiddenSize)
    {
        Refused(() => new RecurrentStackSpec(inputSize, [Lstm with { HiddenSize = hiddenSize }]), $"I {inputSize}, Lstm {hiddenSize}");
        Refused(
            () => new RecurrentStackSpec(inputSize, [Lstm with { HiddenSize = hiddenSize, Bidirectional = true }, Lstm]),
            $"I {inputSize}, Lstm {hiddenSize} both ways, Lstm 4");
    }

    [TestMethod]
    public void ParametersAreReadAsTheyWereSet()
    {
        var spec = new RecurrentStackSpec(7, [.. TestCells.Names.Select((cell, i) => TestStack.Layer(cell, 5 + 4 * i, i % 2 == 1))]);
        RecurrentStack stack = TestStack.Create(spec);
        foreach ((TensorSpec tensor, int index) in spec.Parameters.Select((tensor, index) => (tensor, index)))
        {
            float[] values = new float[tensor.Count];
            stack.GetParameter(tensor.Name, values);
            CollectionAssert.AreEqual(HashFormula.Values((uint)(10 + index), values.Length, 1 / Math.Sqrt(5)), values, tensor.Name);
        }
    }

    [TestMethod]
    public void ValuesAndGradientsAreLaidOutAlike()
    {
        var spec = new RecurrentStackSpec(3, [new(CellKind.Gru, 18, true), new(CellKind.Lstm, 5, false)]);
        RecurrentStack stack = TestStack.Create(spec);
        RecurrentRun run = stack.CreateRun();
        run.Forward(HashFormula.Values(1, 12), new float[20], 2);
        run.Backward(HashFormula.Values(2, 20), default);

        // As plain gradient descent has it.
        float[][] expected = [.. spec.Parameters.Select(tensor =>
        {
            float[] values = new float[tensor.Count];
            stack.GetParameter(tensor.Name, values);
            return values.Zip(run.Gradient(tensor), (value, gradient) => value - 0.5f * gradient).ToArray();
        })];
        Assert.AreEqual(stack.Values.Length, run.Gradients.Length);
        for (int i = 0; i < stack.Values.Length; i++)
        {
            stack.Values[i] -= 0.5f * run.Gradients[i];
        }

        stack.Refresh();
        for (int p = 0; p < expected.Length; p++)
        {
            float[] values = new float[expected[p].Length];
            stack.GetParameter(spec.Parameters[p].Name, values);
            CollectionAssert.AreEqual(expected[p], values, spec.Parameters[p].Name);
        }
    }

    [TestMethod]
    public void AChangeOfValuesCountsOnceRefreshed()
    {
        var spec = new RecurrentStackSpec(3, [new(CellKind.Gru, 6, false)]);
        RecurrentStack changed = TestStack.Create(spec);
        changed.Values.Clear();
        changed.Refresh();
        float[] x = HashFormula.Values(1, 12);
        float[] expected = new RecurrentStack(spec).CreateRun().Predict(spec, x, 2, TestStack.State(spec, 2, 100), []);
        CollectionAssert.AreEqual(expected, changed.CreateRun().Predict(spec, x, 2, TestStack.State(spec, 2, 100), []));
        CollectionAssert.AreNotEqual(expected, TestStack.Create(spec).CreateRun().Predict(spec, x, 2, TestStack.State(spec, 2, 100), []));
    }

    [TestMethod]
    public void TheSameSeedGivesTheSameStart()
    {
        var spec = new RecurrentStackSpec(9, [new(CellKind.Lstm, 8, true), new(CellKind.Gru, 8, false)]);
        float[] first = Start(1);
        CollectionAssert.AreEqual(first, Start(1));
        CollectionAssert.AreNotEqual(first, Start(2));
        CollectionAssert.AreNotEqual(Start(1), Start(-1));

        var stack = new RecurrentStack(spec);
        stack.Initialize(1);
        float[] bias = new float[32];
        stack.GetParameter("bias_ih_l0_reverse", bias);
        CollectionAssert.AreEqual((float[])[.. new float[8], .. Enumerable.Repeat(1f, 8), .. new float[16]], bias);
        float[] weights = new float[24 * 8];
        stack.GetParameter("weight_hh_l1", weights);
        for (int i = 0; i < 64; i++)
        {
            double dot = Enumerable.Range(0, 8).Sum(k => (double)weights[i / 8 * 8 + k] * weights[i % 8 * 8 + k]);
            Assert.AreEqual(i / 8 == i % 8 ? 1 : 0, dot, 1e-6, "rows of a gate are orthonormal");
        }

        float[] Start(int seed)
        {
            var stack = new RecurrentStack(spec);
            stack.Initialize(seed);
            return stack.Values.ToArray();
        }
    }

    private static void Refused(Func<object> action, string message)
    {
        ArgumentException refusal = Assert.Throws<ArgumentException>(action);
        StringAssert.Contains(refusal.Message, message, StringComparison.Ordinal);
    }
}

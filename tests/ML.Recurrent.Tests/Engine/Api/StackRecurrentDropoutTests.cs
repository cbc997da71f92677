using ML.Recurrent.Engine;
using ML.Recurrent.Model;
using ML.Recurrent.Tests.Model.Dropout;
using ML.Recurrent.Tests.References;

namespace ML.Recurrent.Tests.Engine.Api;

[TestClass]
public sealed class StackRecurrentDropoutTests
{
    private const int Timesteps = 7;

    private static readonly StackDropout Dropout = new() { Rate = 0.4, RecurrentRate = 0.5, Seed = 11 };

    public static IEnumerable<object[]> Cases =>
        from cell in DropoutGradientTests.Cells
        from bidirectional in new[] { false, true }
        select new object[] { cell, bidirectional };

    /// <summary>
    /// A network under a head that changes nothing: its gradients are held to the equations, the stack's are the same to the bit.
    /// </summary>
    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void AStackDropsAsANetworkDoes(string cell, bool bidirectional)
    {
        var spec = new RecurrentStackSpec(3, [TestStack.Layer(cell, 19, bidirectional), TestStack.Layer(cell, 18, bidirectional)]);
        RecurrentStack stack = TestStack.Create(spec);
        int[] lengths = [4, Timesteps, 0, Timesteps, 1];
        LearningCase learning = UnderIdentity(stack, lengths);
        var dropout = new NetworkDropout { Layers = Dropout.Rate, Recurrent = Dropout.RecurrentRate, Seed = (ulong)Dropout.Seed };
        (_, float[] expected) = learning.Learn(dropout, call: 0);

        RecurrentRun run = stack.CreateRun();
        run.Dropout = Dropout;
        float[] x = TimeMajor.Pack([.. learning.Sequences.Select(sequence => sequence.Features)], 3);
        run.Forward(spec, x, lengths.Length, null, lengths);
        run.Backward(TimeMajor.Pack(learning.Weights, spec.OutputSize), new float[x.Length]);
        foreach (TensorSpec parameter in spec.Parameters)
        {
            CollectionAssert.AreEqual(
                learning.Network.Parameters.Gradient(expected, $"recurrent.{parameter.Name}"), run.Gradient(parameter), parameter.Name);
        }
    }

    [TestMethod]
    public void OnlyForwardDropsAndTheSameSettingDropsTheSame()
    {
        var spec = new RecurrentStackSpec(3, [TestStack.Layer("LSTM", 16)]);
        RecurrentRun run = TestStack.Create(spec).CreateRun();
        float[] x = HashFormula.Values(1, Timesteps * 2 * 3);
        float[] plain = run.Forward(spec, x, 2, null, []);
        run.Dropout = Dropout;
        float[] first = run.Forward(spec, x, 2, null, []);
        CollectionAssert.AreEqual(plain[..32], first[..32], "the first step reads a state of zeros");
        CollectionAssert.AreNotEqual(plain, first);
        CollectionAssert.AreNotEqual(first, run.Forward(spec, x, 2, null, []), "another call");
        CollectionAssert.AreEqual(plain, run.Predict(spec, x, 2, null, []));
        run.Dropout = Dropout;
        CollectionAssert.AreEqual(first, run.Forward(spec, x, 2, null, []));
        run.Dropout = default;
        CollectionAssert.AreEqual(plain, run.Forward(spec, x, 2, null, []));
    }

    [TestMethod]
    public void AnInitialStateIsMaskedToo()
    {
        var spec = new RecurrentStackSpec(3, [TestStack.Layer("RNN, tanh", 16)]);
        RecurrentRun run = TestStack.Create(spec).CreateRun();
        float[] x = HashFormula.Values(1, 2 * 3);
        float[] plain = run.Forward(spec, x, 2, TestStack.State(spec, 2, 100), []);
        run.Dropout = Dropout;
        CollectionAssert.AreNotEqual(plain, run.Forward(spec, x, 2, TestStack.State(spec, 2, 100), []));
    }

    [TestMethod]
    public void AResetGateBeforeTheProductIsRefused()
    {
        RecurrentRun run = TestStack.Create(3, TestStack.Layer("GRU", 4), TestStack.Layer("GRU, reset before", 4)).CreateRun();
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => run.Dropout = Dropout).Message, "BeforeProjection", StringComparison.Ordinal);
        run.Dropout = Dropout with { RecurrentRate = 0 };
    }

    [TestMethod]
    [DataRow(-0.1)]
    [DataRow(1.0)]
    [DataRow(double.NaN)]
    public void RatesOutOfRangeAreRefused(double rate) =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new StackDropout { RecurrentRate = rate });

    private static LearningCase UnderIdentity(RecurrentStack stack, int[] lengths)
    {
        RecurrentStackSpec spec = stack.Spec;
        int width = spec.OutputSize;
        var learning = new LearningCase(new NetworkSpec(spec.InputSize, spec.Layers, width) { Pooling = Pooling.None }, lengths);
        foreach (TensorSpec parameter in spec.Parameters)
        {
            float[] values = new float[parameter.Count];
            stack.GetParameter(parameter.Name, values);
            learning.Network.Parameters.Write($"recurrent.{parameter.Name}", values);
        }

        learning.Network.Parameters.Write(
            "head.weight", [.. Enumerable.Range(0, width * width).Select(i => i / width == i % width ? 1f : 0f)]);
        learning.Network.Parameters.Write("head.bias", new float[width]);
        learning.Network.Prepare();
        return learning;
    }
}

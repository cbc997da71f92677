using ML.Recurrent.Engine;
using ML.Recurrent.Tests.References;
using static ML.Recurrent.Tests.Documentation.EngineSnippets;

namespace ML.Recurrent.Tests.Documentation;

/// <summary>docs/Engine.md says what compiles, and what it says works.</summary>
[TestClass]
public sealed class EngineGuideTests
{
    private const int Batch = 4;

    [TestMethod]
    public void SnippetsAreShownAsCompiled() => Snippets.Check("Engine.md", "EngineSnippets.cs");

    [TestMethod]
    public void AStackPredicts()
    {
        (RecurrentStack stack, float[] y) = EngineSnippets.Predict();
        Assert.HasCount(20 * 8 * 16, y);
        Assert.AreEqual(16, stack.Spec.OutputSize);
        Assert.AreEqual(-1, y.AsSpan().IndexOfAnyExcept(0f), "nothing comes of zeros while the biases of the top layer are zero");
    }

    [TestMethod]
    public void AStackLearns()
    {
        (float[] x, float[] target) = Echo(12);
        RecurrentStack stack = Reader();
        double before = Train(stack, x, target, Batch, 1);
        Assert.IsLessThan(before / 10, Train(stack, x, target, Batch, 600));
    }

    [TestMethod]
    public void AStackLearnsFromAStream()
    {
        (float[] x, float[] target) = Echo(6000);
        RecurrentStack stack = Reader();
        (float[] xTest, float[] targetTest) = Echo(50);
        double before = Loss();
        TrainOnAStream(stack, x, target, Batch, chunk: 10);
        Assert.IsLessThan(before / 5, Loss());

        double Loss()
        {
            float[] y = new float[targetTest.Length];
            stack.CreateRun().Predict(xTest, y, Batch);
            return y.Zip(targetTest, (a, b) => (double)(a - b) * (a - b)).Average();
        }
    }

    [TestMethod]
    public void AStreamIsAnsweredStepByStep()
    {
        RecurrentStack stack = Reader();
        float[][] readings = [.. HashFormula.Values(1, 20).Select(value => new[] { value })];
        float[] whole = new float[20];
        stack.CreateRun().Predict([.. readings.SelectMany(value => value)], whole, batch: 1);
        CollectionAssert.AreEqual(whole, Stream(stack, readings));
    }

    [TestMethod]
    public void LengthsLeadToTheLastOutputs()
    {
        var stack = new RecurrentStack(new RecurrentStackSpec(2, [new(CellKind.Gru, 5, false)]));
        stack.Initialize(1);
        float[] x = HashFormula.Values(1, 9 * 3 * 2);
        float[] y = new float[9 * 3 * 5];
        stack.CreateRun().Predict(x, y, batch: 3);
        float[] expected = [.. new[] { 4, 9, 2 }.SelectMany((length, b) => y.AsSpan(((length - 1) * 3 + b) * 5, 5).ToArray())];
        CollectionAssert.AreEqual(expected, Lengths(stack, x));
    }

    [TestMethod]
    public void StatesAndTheirGradientsAreHandedOver()
    {
        RecurrentStack encoder = Reader();
        RecurrentStack decoder = Reader();
        float[] source = HashFormula.Values(1, 7 * Batch);
        Translate(encoder, decoder, source, HashFormula.Values(2, 5 * Batch), HashFormula.Values(3, 5 * Batch), Batch);
    }

    [TestMethod]
    public void ParametersAreSetByName()
    {
        RecurrentStack stack = Reader();
        float[] weights = HashFormula.Values(1, 48);
        TextWriter console = Console.Out;
        Console.SetOut(TextWriter.Null);
        try
        {
            CollectionAssert.AreEqual(weights, Parameters(stack, weights));
        }
        finally
        {
            Console.SetOut(console);
        }
    }

    [TestMethod]
    public void DropoutIsASetting()
    {
        RecurrentRun run = Reader().CreateRun();
        Dropout(run, epoch: 3);
        Assert.AreEqual(new StackDropout { Rate = 0.3, PerSequence = true, Seed = 3 }, run.Dropout);
    }

    private static RecurrentStack Reader()
    {
        var stack = new RecurrentStack(new RecurrentStackSpec(1, [new(CellKind.Gru, 16, false), new(CellKind.Rnn, 1, false)]));
        stack.Initialize(1);
        return stack;
    }

    /// <summary>Half of what went in two steps before.</summary>
    private static (float[] X, float[] Target) Echo(int timesteps)
    {
        float[] x = HashFormula.Values(1, timesteps * Batch);
        float[] target = new float[x.Length];
        for (int i = 2 * Batch; i < target.Length; i++)
        {
            target[i] = 0.5f * x[i - 2 * Batch];
        }

        return (x, target);
    }
}

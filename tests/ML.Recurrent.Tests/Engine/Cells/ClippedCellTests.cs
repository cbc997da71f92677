using ML.Recurrent.Engine;
using ML.Recurrent.Engine.Parameters;
using ML.Recurrent.Engine.Randomness;
using ML.Recurrent.Model;
using ML.Recurrent.Tests.References;

namespace ML.Recurrent.Tests.Engine.Cells;

/// <summary>Cells that limit their pre-activations: against double precision, and for inference only.</summary>
[TestClass]
public sealed class ClippedCellTests
{
    [TestMethod]
    [DynamicData(nameof(TestCells.All), typeof(TestCells))]
    public void AgreesWithDoublePrecision(string cell)
    {
        const int inputs = 3;
        var random = new RandomSource(6);
        float[] free = Outputs(float.PositiveInfinity);
        float[] clipped = Outputs(0.2f);
        Assert.IsTrue(free.Zip(clipped).Any(pair => Math.Abs(pair.First - pair.Second) > 0.001), "the limit must matter");

        float[] Outputs(float clip)
        {
            var spec = new NetworkSpec(inputs, [new(TestCells.Named(cell) with { Clip = clip }, 19, true)], 2);
            var parameters = new ParameterSet(spec.ParameterLayout);
            random = new RandomSource(6);
            parameters.Fill(() => (float)(1.2 * random.NextDouble() - 0.6));
            var sequence = new TestSequence([.. Enumerable.Range(0, 8 * inputs).Select(_ => (float)random.NextNormal())], inputs);
            float[] outputs = new SequenceRun(new Network(spec, parameters), [sequence]).Forward(keepHistory: false).Outputs[0];
            float[] expected = new CentralDifferences(spec, parameters, [sequence], null, [[0, 0]]).Outputs();
            Closeness.Check(expected, outputs, 1e-6, $"clip {clip}", scale: 1);
            return outputs;
        }
    }

    [TestMethod]
    [DynamicData(nameof(TestCells.All), typeof(TestCells))]
    public void CannotBeTrained(string cell)
    {
        var layer = new RecurrentLayerSpec(TestCells.Named(cell) with { Clip = 5 }, 5, Bidirectional: false);
        RecurrentRun run = new RecurrentStack(new RecurrentStackSpec(1, [layer])).CreateRun();
        float[] y = new float[2 * layer.OutputSize];
        run.Forward([1, 2], y, batch: 1);
        var error = Assert.ThrowsExactly<NotSupportedException>(() => run.Backward(y, default));
        StringAssert.Contains(error.Message, "Clip = 5", StringComparison.Ordinal);
    }
}

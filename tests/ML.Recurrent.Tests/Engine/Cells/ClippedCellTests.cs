using ML.Recurrent.Engine.Cells;
using ML.Recurrent.Engine.Recurrence;
using ML.Recurrent.Engine.Sequences;
using ML.Recurrent.Model;
using ML.Recurrent.Model.Randomness;
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
        Assert.IsTrue(free.Zip(clipped).Any(pair => Math.Abs(pair.First - pair.Second) > 0.05), "the limit must matter");

        float[] Outputs(float clip)
        {
            var spec = new NetworkSpec(inputs, [new(TestCells.Named(cell) with { Clip = clip }, 19, true)], 2);
            var parameters = new ParameterSet(spec.Parameters);
            random = new RandomSource(6);
            foreach (ref float value in parameters.Values)
            {
                value = (float)(1.2 * random.NextDouble() - 0.6);
            }

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
        var layout = new PackedSequences();
        layout.Arrange([2]);
        var loop = new TimeLoop(CellRegistry.Create(TestCells.Named(cell) with { Clip = 5 }, 1, 1));
        loop.Begin(layout, keepHistory: true);
        var error = Assert.ThrowsExactly<NotSupportedException>(loop.BeginBack);
        StringAssert.Contains(error.Message, "Clip = 5", StringComparison.Ordinal);
    }
}

using ML.Recurrent.Engine.Parameters;
using ML.Recurrent.Engine.Randomness;
using ML.Recurrent.Model;

namespace ML.Recurrent.Tests.References;

/// <summary>Inputs near the end of float32's range saturate as the equations say, and their gradients are numbers.</summary>
[TestClass]
public sealed class ExtremeInputTests
{
    private const int Inputs = 3;
    private const int Hidden = 19;
    private const double Huge = 1e37; // of which a few may still be added up

    private static readonly int[] Lengths = [6, 4, 1];

    // Only what is bounded can take inputs that are not.
    public static IEnumerable<object[]> Bounded => TestCells.Names.Where(name => name != "RNN, ReLU").Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Bounded))]
    public void HugeInputsSaturate(string cell)
    {
        var spec = new NetworkSpec(Inputs, [new(TestCells.Named(cell), Hidden, true)], 2);
        var random = new RandomSource(12);
        var parameters = new ParameterSet(spec.ParameterLayout);
        parameters.Fill(() => (float)(1.2 * random.NextDouble() - 0.6));

        TestSequence[] sequences = [.. Lengths.Select(length =>
        {
            float[] features = new float[length * Inputs];
            foreach (ref float value in features.AsSpan())
            {
                value = (float)(Huge * (2 * random.NextDouble() - 1));
            }

            return new TestSequence(features, Inputs);
        })];
        float[][] targets = [.. Lengths.Select(_ => new float[] { 1, -1 })];
        SequenceRun run = new SequenceRun(new Network(spec, parameters), sequences).Forward(keepHistory: true);
        var reference = new CentralDifferences(spec, parameters, sequences, null, targets);
        Closeness.Check(reference.Outputs(), [.. run.Outputs.SelectMany(outputs => outputs)], 2e-6, "outputs", scale: 1);
        float[] gradients = run.Backward(run.Pack(targets, 2, spec.IsPerStep));
        Assert.IsTrue(gradients.All(float.IsFinite), "gradients");
        Assert.IsTrue(run.InputGradients.All(dX => dX.All(float.IsFinite)), "dx");
    }
}

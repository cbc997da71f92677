using ML.Recurrent.Engine;
using ML.Recurrent.Engine.Parameters;
using ML.Recurrent.Engine.Randomness;
using ML.Recurrent.Model;

namespace ML.Recurrent.Tests.References;

/// <summary>The engine's gradients against central differences of the double-precision reference, parameter by parameter.</summary>
[TestClass]
public sealed class GradientCheckTests
{
    // Unequal lengths, an equal pair, a single step and an empty sequence.
    private static readonly int[] Lengths = [2, 5, 0, 1, 5];

    [TestMethod]
    [DynamicData(nameof(GradientCase.Names), typeof(GradientCase))]
    public void AgreesWithCentralDifferences(string name)
    {
        (NetworkSpec spec, RecurrentTask? task) = GradientCase.All[name];
        var random = new RandomSource(11);
        var parameters = new ParameterSet(spec.ParameterLayout);
        parameters.Fill(() => Next(random));
        TestSequence[] sequences = [.. Lengths.Select(length => Sequence(spec, length, random))];
        int targetSize = task is { } known ? TaskSpec.TargetSize(known, spec.OutputSize) : spec.OutputSize;
        float[][] targets = [.. Lengths.Select(length => Targets(task, spec, targetSize * (spec.IsPerStep ? length : 1), random))];

        SequenceRun run = new SequenceRun(new Network(spec, parameters), sequences).Forward(keepHistory: true);
        float[] packedTargets = run.Pack(targets, targetSize, spec.IsPerStep);
        var reference = new CentralDifferences(spec, parameters, sequences, task, targets);
        Closeness.Check(reference.Outputs(), [.. run.Outputs.SelectMany(outputs => outputs)], 1e-6, "outputs", scale: 1);
        float[] gradients = run.Backward(OutputGradients(task, spec, run, packedTargets, reference));
        foreach (TensorSpec tensor in spec.Parameters)
        {
            ReadOnlySpan<float> actual = parameters.Gradient(gradients, tensor.Name);
            Closeness.Check(reference.ParameterGradient(tensor.Name), actual, 1e-5, tensor.Name);
        }

        for (int i = 0; i < sequences.Length; i++)
        {
            float[] features = [.. run.InputGradients[i].Where((_, column) => column % spec.InputSize < spec.FeaturesPerStep)];
            Closeness.Check(reference.FeatureGradient(i), features, 1e-5, $"dx of sequence {i}");
        }
    }

    /// <summary>The loss's own gradient, or the weights of the sum.</summary>
    private static float[] OutputGradients(
        RecurrentTask? task, NetworkSpec spec, SequenceRun run, float[] packedTargets, CentralDifferences reference)
    {
        if (task is not { } known)
        {
            return packedTargets;
        }

        float[] dOutputs = new float[run.PackedOutputs.Length];
        double loss = TaskSpec.Loss(known, spec.OutputSize).Evaluate(run.Batch.Layout, run.PackedOutputs, packedTargets, dOutputs).Mean;
        Assert.AreEqual(reference.Loss(), loss, 1e-6 * loss);
        return dOutputs;
    }

    private static TestSequence Sequence(NetworkSpec spec, int length, RandomSource random)
    {
        float[] features = new float[length * spec.FeaturesPerStep];
        Fill(features, random);
        int[] tokens = [.. from _ in Enumerable.Range(0, length) from e in spec.Embeddings select random.NextInt32(e.Count + 1)];
        return new TestSequence(length, features, tokens);
    }

    /// <summary>Targets of a task, one in five missing; without a task, weights.</summary>
    private static float[] Targets(RecurrentTask? task, NetworkSpec spec, int count, RandomSource random)
    {
        float[] targets = new float[count];
        Fill(targets, random);
        return task is not { } known ? targets : [.. targets.Select(real =>
            random.NextInt32(5) == 0 ? float.NaN
            : TaskSpec.IsRegression(known) ? real
            : random.NextInt32(TaskSpec.TargetSize(known, spec.OutputSize) == spec.OutputSize ? 2 : spec.OutputSize))];
    }

    private static void Fill(Span<float> values, RandomSource random)
    {
        foreach (ref float value in values)
        {
            value = Next(random);
        }
    }

    private static float Next(RandomSource random) => (float)(1.2 * random.NextDouble() - 0.6);
}

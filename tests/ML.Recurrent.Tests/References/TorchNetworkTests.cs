using ML.Recurrent.Engine.Parameters;
using ML.Recurrent.Model;
using ML.Recurrent.Tests.Training;
using ML.Recurrent.Training;
using ML.Recurrent.Training.Data;

namespace ML.Recurrent.Tests.References;

/// <summary>Whole networks against PyTorch: loss, all gradients, and some steps of training.</summary>
[TestClass]
public sealed class TorchNetworkTests
{
    private const double Tolerance = 1e-5;

    public static IEnumerable<object[]> Cases => TorchReferences.Networks.Select((torch, index) => new object[] { index, torch.ToString() });

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void GradientsAgreeWithTorch(int index, string name)
    {
        TorchNetworkCase torch = TorchReferences.Networks[index];
        Assert.AreEqual(name, torch.ToString());
        Network network = Build(torch);
        SequenceRun run = new SequenceRun(network, Sequences(torch)).Forward(keepHistory: true);
        float[] targets = run.Pack(Targets(torch), TargetSize(torch), torch.Spec.IsPerStep);
        float[] dOutputs = new float[run.PackedOutputs.Length];
        double loss = TaskSpec.Loss(torch.Task, torch.OutputSize).Evaluate(run.Batch.Layout, run.PackedOutputs, targets, dOutputs).Mean;
        Assert.AreEqual(torch.Losses[0], loss, Tolerance * torch.Losses[0]);

        float[] gradients = run.Backward(dOutputs);
        foreach ((string parameter, float[] expected) in torch.Gradients)
        {
            Closeness.Check(expected, network.Parameters.Gradient(gradients, parameter), Tolerance, parameter);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void UpdatesAgreeWithTorch(int index, string name)
    {
        TorchNetworkCase torch = TorchReferences.Networks[index];
        Assert.AreEqual(name, torch.ToString());
        Network network = Build(torch);
        TrainingOptions options = TestTraining.Options() with { GradientClipping = torch.Clip };
        SequenceDataset data = Data(torch);
        var step = new TrainingStep(network, TaskSpec.Loss(torch.Task, torch.OutputSize), data.Shape, options);
        for (int update = 0; update < torch.Losses.Length; update++)
        {
            StepReport report = step.Run(data, [.. Enumerable.Range(0, torch.Lengths.Length)], torch.LearningRate, update);
            Assert.AreEqual(torch.Losses[update], report.Loss.Mean, Tolerance * torch.Losses[update], $"loss {update}");
            Assert.AreEqual(torch.Norms[update], report.GradientNorm, Tolerance * torch.Norms[update], $"norm {update}");
        }

        foreach ((string parameter, float[] expected) in torch.Updated)
        {
            Closeness.Check(expected, network.Parameters.ToArray(parameter), Tolerance, parameter);
        }
    }

    private static int TargetSize(TorchNetworkCase torch) => TaskSpec.TargetSize(torch.Task, torch.OutputSize);

    private static Network Build(TorchNetworkCase torch)
    {
        var parameters = new ParameterSet(torch.Spec.ParameterLayout);
        CollectionAssert.AreEquivalent(torch.Parameters.Keys, parameters.Specs.Select(spec => spec.Name).ToArray());
        foreach ((string name, float[] values) in torch.Parameters)
        {
            parameters.Write(name, values);
        }

        return new Network(torch.Spec, parameters);
    }

    private static TestSequence[] Sequences(TorchNetworkCase torch)
    {
        (int features, int columns) = (torch.InputSize, torch.Embeddings.Length);
        return [.. Starts(torch).Zip(torch.Lengths, (start, length) => new TestSequence(
            length,
            torch.X[(start * features)..((start + length) * features)],
            torch.Tokens[(start * columns)..((start + length) * columns)]))];
    }

    private static float[][] Targets(TorchNetworkCase torch)
    {
        int size = TargetSize(torch);
        float[] all = [.. torch.Target.Select(target => target ?? float.NaN)];
        return torch.Spec.IsPerStep
            ? [.. Starts(torch).Zip(torch.Lengths, (start, length) => all[(start * size)..((start + length) * size)])]
            : [.. all.Chunk(size)];
    }

    private static IEnumerable<int> Starts(TorchNetworkCase torch) => torch.Lengths.Select((_, i) => torch.Lengths.Take(i).Sum());

    private static SequenceDataset Data(TorchNetworkCase torch)
    {
        var data = new SequenceDataset(new SequenceShape(torch.InputSize, torch.Embeddings.Length, TargetSize(torch), torch.Spec.IsPerStep));
        foreach ((TestSequence sequence, float[] targets) in Sequences(torch).Zip(Targets(torch)))
        {
            data.Add(sequence.ToSteps(torch.Spec), targets);
        }

        return data;
    }
}

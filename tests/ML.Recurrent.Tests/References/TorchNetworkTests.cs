using ML.Recurrent.Model;
using ML.Recurrent.Model.Losses;
using ML.Recurrent.Training;

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
        SequenceDataset data = Data(torch);
        var batch = new SequenceBatch(torch.InputSize);
        batch.Arrange(torch.Lengths);
        float[] targets = new float[torch.Target.Length];
        for (int b = 0; b < targets.Length; b++)
        {
            batch.Fill(b, data.StepsOf(batch.Layout.SourceIndex(b)));
            targets[b] = torch.Target[batch.Layout.SourceIndex(b)];
        }

        var run = new NetworkRun(network);
        run.Forward(batch, keepHistory: true);
        float[] dOutputs = new float[targets.Length];
        double loss = SquaredError.Evaluate(run.Outputs, targets, dOutputs);
        Assert.AreEqual(torch.Losses[0], loss, Tolerance * torch.Losses[0]);

        float[] gradients = new float[network.Parameters.Count];
        run.Backward(dOutputs, gradients);
        foreach ((string parameter, float[] expected) in torch.Gradients)
        {
            Closeness.Check(expected, gradients.AsSpan()[network.Parameters.RangeOf(parameter, parameter)], Tolerance, parameter);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void UpdatesAgreeWithTorch(int index, string name)
    {
        TorchNetworkCase torch = TorchReferences.Networks[index];
        Assert.AreEqual(name, torch.ToString());
        Network network = Build(torch);
        var options = new TrainingOptions
        {
            NumberOfEpochs = 1,
            BatchSize = torch.Lengths.Length,
            LearningRate = torch.LearningRate,
            GradientClipping = torch.Clip,
            Seed = 1,
            Standardize = false,
        };
        var step = new TrainingStep(network, Data(torch), options);
        for (int update = 0; update < torch.Losses.Length; update++)
        {
            StepReport report = step.Run([.. Enumerable.Range(0, torch.Lengths.Length)]);
            Assert.AreEqual(torch.Losses[update], report.Loss, Tolerance * torch.Losses[update], $"loss {update}");
            Assert.AreEqual(torch.Norms[update], report.GradientNorm, Tolerance * torch.Norms[update], $"norm {update}");
        }

        foreach ((string parameter, float[] expected) in torch.Updated)
        {
            Closeness.Check(expected, network.Parameters[parameter], Tolerance, parameter);
        }
    }

    private static Network Build(TorchNetworkCase torch)
    {
        var parameters = new ParameterSet(torch.Spec.Parameters);
        CollectionAssert.AreEquivalent(torch.Parameters.Keys, parameters.Specs.Select(spec => spec.Name).ToArray());
        foreach ((string name, float[] values) in torch.Parameters)
        {
            values.CopyTo(parameters[name]);
        }

        return new Network(torch.Spec, parameters);
    }

    private static SequenceDataset Data(TorchNetworkCase torch)
    {
        var data = new SequenceDataset(torch.InputSize, 1);
        int start = 0;
        for (int i = 0; i < torch.Lengths.Length; i++)
        {
            int length = torch.Lengths[i] * torch.InputSize;
            data.Add(torch.X.AsSpan(start, length), [torch.Target[i]]);
            start += length;
        }

        return data;
    }
}

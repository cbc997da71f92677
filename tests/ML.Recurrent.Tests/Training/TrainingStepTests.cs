using ML.Recurrent.Engine;
using ML.Recurrent.Engine.Parameters;
using ML.Recurrent.Engine.Randomness;
using ML.Recurrent.Model;
using ML.Recurrent.Training;

namespace ML.Recurrent.Tests.Training;

[TestClass]
public sealed class TrainingStepTests
{
    private static readonly TrainingOptions Options = new()
    {
        NumberOfEpochs = 1,
        BatchSize = 8,
        LearningRate = 0.01,
        GradientClipping = 1,
        Seed = 1,
        Standardize = false,
    };

    /// <summary>Gradients of 1e20 are floats and have a norm, but their squares are infinite: Adam would never move again.</summary>
    [TestMethod]
    public void GradientsTooLargeToBeSquaredAreDivergence()
    {
        var spec = new NetworkSpec(1, [new(CellKind.Gru, 4, false)], 1);
        Network network = Create(spec);
        var data = new SequenceDataset(new SequenceShape(1, 0, 1, TargetPerStep: false));
        var steps = new SequenceSteps(1, 0);
        steps.Begin(0, 2, 2);
        steps.Features.Fill(1);
        data.Add(steps, [1e20f]);
        float[] before = network.Parameters.Values.ToArray();
        var options = Options with { GradientClipping = 0 };
        StepReport report = new TrainingStep(network, TaskSpec.Loss(RecurrentTask.Regression, 1), data, options).Run([0]);
        Assert.IsTrue(double.IsFinite(report.GradientNorm) && report.GradientNorm > 1e19);
        Assert.IsFalse(report.Updated);
        CollectionAssert.AreEqual(before, network.Parameters.Values.ToArray());

        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidOperationException>(
                () => NetworkTraining.Run(spec, RecurrentTask.Regression, data, options, null, default)).Message,
            "diverged in epoch 1, minibatch 1",
            StringComparison.Ordinal);
        Assert.IsTrue(new TrainingStep(network, TaskSpec.Loss(RecurrentTask.Regression, 1), data, Options).Run([0]).Updated);
    }

    [TestMethod]
    [DataRow(RecurrentTask.StepClassification)]
    [DataRow(RecurrentTask.StepMultiLabelClassification)]
    public void AnyNumberOfThreadsGivesTheSameBits(RecurrentTask task)
    {
        float[] alone = Train(task, threads: 1);
        foreach (int threads in new[] { 2, 4, 8 })
        {
            CollectionAssert.AreEqual(alone, Train(task, threads));
        }
    }

    private static float[] Train(RecurrentTask task, int threads)
    {
        const int classes = 1000;
        var random = new RandomSource(6);
        Network network = Create(new NetworkSpec(0, [new(CellKind.Lstm, 24, false)], classes)
        {
            Embeddings = [new(classes, 24)],
            Pooling = Pooling.None,
        });
        int targetSize = TaskSpec.TargetSize(task, classes);
        var data = new SequenceDataset(new SequenceShape(0, 1, targetSize, TargetPerStep: true));
        for (int i = 0; i < 8; i++)
        {
            var steps = new SequenceSteps(0, 1);
            steps.Begin(0, 5 + i, 5 + i);
            foreach (ref int token in steps.Tokens)
            {
                token = random.NextInt32(classes + 1);
            }

            int most = targetSize == 1 ? classes : 2;
            data.Add(steps, [.. Enumerable.Range(0, (5 + i) * targetSize).Select(_ => (float)random.NextInt32(most))]);
        }

        var step = new TrainingStep(network, TaskSpec.Loss(task, classes), data, Options with { NumberOfThreads = threads });
        for (int i = 0; i < 3; i++)
        {
            Assert.IsTrue(step.Run([0, 1, 2, 3, 4, 5, 6, 7]).Updated);
        }

        return network.Parameters.Values.ToArray();
    }

    private static Network Create(NetworkSpec spec)
    {
        var network = new Network(spec, new ParameterSet(spec.ParameterLayout));
        Initialization.Apply(network, new RandomSource(8));
        network.Prepare();
        return network;
    }
}

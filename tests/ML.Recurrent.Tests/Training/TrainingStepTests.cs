using ML.Recurrent.Engine;
using ML.Recurrent.Engine.Randomness;
using ML.Recurrent.Model;
using ML.Recurrent.Training;
using ML.Recurrent.Training.Data;

namespace ML.Recurrent.Tests.Training;

[TestClass]
public sealed class TrainingStepTests
{
    private static readonly TrainingOptions Options = TestTraining.Options(learningRate: 0.01);

    /// <summary>Gradients of 1e20 are floats and have a norm, but their squares are infinite: Adam would never move again.</summary>
    [TestMethod]
    public void GradientsTooLargeToBeSquaredAreDivergence()
    {
        var spec = new NetworkSpec(1, [new(CellKind.Gru, 4, false)], 1);
        Network network = TestTraining.Create(spec);
        var data = new SequenceDataset(new SequenceShape(1, 0, 1, TargetPerStep: false));
        var steps = new SequenceSteps(1, 0);
        steps.Begin(0, 2, 2);
        steps.Features.Fill(1);
        data.Add(steps, [1e20f]);
        float[] before = network.Parameters.Values.ToArray();
        var options = Options with { GradientClipping = 0 };
        StepReport report = Step(options).Run(data, [0], 0.01, step: 0);
        Assert.IsTrue(double.IsFinite(report.GradientNorm) && report.GradientNorm > 1e19);
        Assert.IsTrue(report is { IsFinite: false, Updates: 0 });
        CollectionAssert.AreEqual(before, network.Parameters.Values.ToArray());

        StringAssert.Contains(
            Assert.ThrowsExactly<TrainingDivergedException>(() => TestTraining.Run(spec, data, options, standardize: false)).Message,
            "diverged in epoch 1, minibatch 1",
            StringComparison.Ordinal);
        Assert.IsTrue(Step(Options).Run(data, [0], 0.01, step: 0) is { IsFinite: true, Updates: 1 });

        TrainingStep Step(TrainingOptions given) =>
            new(network, TaskSpec.Loss(RecurrentTask.Regression, 1), data.Shape, given);
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

    /// <summary>Gradients that may go back as far as there are steps are those of the whole sequence.</summary>
    [TestMethod]
    [DataRow(RecurrentTask.Regression, 12, 1)]
    [DataRow(RecurrentTask.Regression, 5, 1)]
    [DataRow(RecurrentTask.StepRegression, 12, 1)]
    [DataRow(RecurrentTask.StepRegression, 5, 3)]
    public void TruncatedBackpropagationUpdatesByWindows(RecurrentTask task, int steps, int updates)
    {
        bool isPerStep = TaskSpec.IsPerStep(task);
        var data = new SequenceDataset(new SequenceShape(1, TargetPerStep: isPerStep));
        int[] lengths = [12, 7, 0, 5];
        foreach (int length in lengths)
        {
            float[] values = [.. Enumerable.Range(0, length).Select(t => MathF.Sin(t + length))];
            data.Add(values, isPerStep ? [.. values.Select(value => value * value)] : [length]);
        }

        float[] whole = Run(0, expectedUpdates: 1);
        float[] truncated = Run(steps, updates);
        Assert.AreEqual(steps >= 12, whole.AsSpan().SequenceEqual(truncated));

        float[] Run(int backpropagationSteps, int expectedUpdates)
        {
            Network network = TestTraining.Create(new NetworkSpec(1, [new(CellKind.Lstm, 6, false)], 1)
            {
                Pooling = isPerStep ? Pooling.None : Pooling.Last,
            });
            TrainingOptions options = Options with { BackpropagationSteps = backpropagationSteps };
            StepReport report = new TrainingStep(network, TaskSpec.Loss(task, 1), data.Shape, options).Run(data, [0, 1, 2, 3], 0.01, 0);
            Assert.IsTrue(report.IsFinite);
            Assert.AreEqual(expectedUpdates, report.Updates);
            Assert.AreEqual(isPerStep ? lengths.Sum() : lengths.Length, report.Loss.Weight);
            return network.Parameters.Values.ToArray();
        }
    }

    private static float[] Train(RecurrentTask task, int threads)
    {
        const int classes = 1000;
        var random = new RandomSource(6);
        Network network = TestTraining.Create(new NetworkSpec(0, [new(CellKind.Lstm, 24, false)], classes)
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

        var step = new TrainingStep(network, TaskSpec.Loss(task, classes), data.Shape, Options with { NumberOfThreads = threads });
        for (int i = 0; i < 3; i++)
        {
            Assert.AreEqual(1, step.Run(data, [0, 1, 2, 3, 4, 5, 6, 7], 0.01, i).Updates);
        }

        return network.Parameters.Values.ToArray();
    }
}

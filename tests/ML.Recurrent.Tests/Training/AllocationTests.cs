using ML.Recurrent.Engine;
using ML.Recurrent.Engine.Parameters;
using ML.Recurrent.Model;
using ML.Recurrent.Tests.References;
using ML.Recurrent.Training;
using ML.Recurrent.Training.Data;

namespace ML.Recurrent.Tests.Training;

/// <summary>Once warm, neither a training step nor a prediction allocates a byte.</summary>
[TestClass]
[DoNotParallelize] // tiered compilation of other tests' code must not fall into the measured calls
public sealed class AllocationTests
{
    private const int Timesteps = 20;

    public static IEnumerable<object[]> Cases =>
        TestCells.Distinct.Select(cell => new object[] { cell, RecurrentTask.Regression, Pooling.Last })
            .Concat(Enum.GetValues<Pooling>().Where(pooling => pooling != Pooling.None)
                .Select(pooling => new object[] { "GRU", RecurrentTask.MulticlassClassification, pooling }))
            .Concat(Enum.GetValues<RecurrentTask>().Where(TaskSpec.IsPerStep).Select(task => new object[] { "LSTM", task, Pooling.None }));

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void ATrainingStepAllocatesNothing(string cell, RecurrentTask task, Pooling pooling)
    {
        foreach (int threads in new[] { 1, 2 })
        {
            CheckTrainingStep(cell, task, pooling, threads);
        }
    }

    private static void CheckTrainingStep(string cell, RecurrentTask task, Pooling pooling, int threads)
    {
        Network network = Create(cell, pooling);
        var shape = new SequenceShape(2, 1, TaskSpec.TargetSize(task, network.Spec.OutputSize), TaskSpec.IsPerStep(task));
        var data = new SequenceDataset(shape);
        for (int i = 0; i < 32; i++)
        {
            data.Add(Steps(network.Spec, Timesteps + i), new float[shape.TargetCount(Timesteps + i)]);
        }

        TrainingOptions options = TestTraining.Options() with { NumberOfThreads = threads };
        var step = new TrainingStep(network, TaskSpec.Loss(task, network.Spec.OutputSize), shape, options);
        int[] all = [.. Enumerable.Range(0, data.Count)];
        Assert.AreEqual(0, Allocation.OnceWarm(() => step.Run(data, all, 0.001, step: 0), calls: 10));
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void APredictionAllocatesNothing(string cell, RecurrentTask task, Pooling pooling)
    {
        Network network = Create(cell, pooling);
        SequenceColumn[] inputs = [new("Features", 2, 0, 0, []), new("Tokens", 1, 4, 0, [])];
        var model = new RecurrentModelParameters(task, new SequenceColumns(inputs, "Label", new SequenceForm()), network, null, null);
        SequencePredictor predictor = model.CreatePredictor();
        SequenceSteps steps = Steps(network.Spec, Timesteps);
        float[] scores = new float[network.Spec.OutputSize * (TaskSpec.IsPerStep(task) ? Timesteps : 1)];
        float[] raw = new float[scores.Length];
        Assert.AreEqual(0, Allocation.OnceWarm(() => predictor.Predict(steps, scores, raw), calls: 10));
    }

    [TestMethod]
    public void FillingASequenceAllocatesNothing()
    {
        var steps = new SequenceSteps(2, 1);
        Assert.AreEqual(0, Allocation.OnceWarm(() =>
        {
            steps.Begin(3, Timesteps, Timesteps + 5);
            steps.Features.Fill(1);
            steps.Features[..4].Fill(float.NaN);
            steps.Tokens.Fill(1);
            steps.Settle(MissingSteps.Skip);
        }, calls: 10));
    }

    private static Network Create(string cell, Pooling pooling)
    {
        var layer = new RecurrentLayerSpec(TestCells.Named(cell), 20, true);
        var spec = new NetworkSpec(2, [layer, layer], 3)
        {
            Embeddings = [new EmbeddingSpec(4, 5)],
            Pooling = pooling,
            AttentionSize = pooling == Pooling.Attention ? 6 : 0,
        };
        return new Network(spec, new ParameterSet(spec.ParameterLayout));
    }

    private static SequenceSteps Steps(NetworkSpec spec, int length) =>
        new TestSequence(length, new float[length * spec.FeaturesPerStep], [.. Enumerable.Range(0, length).Select(t => t % 5)])
            .ToSteps(spec);
}

using ML.Recurrent.Engine;
using ML.Recurrent.Model;
using ML.Recurrent.Training;

namespace ML.Recurrent.Tests.Training;

/// <summary>Once warm, neither a training step nor a prediction allocates a byte.</summary>
[TestClass]
[DoNotParallelize] // tiered compilation of other tests' code must not fall into the measured calls
public sealed class AllocationTests
{
    [TestMethod]
    [DataRow(CellKind.Lstm)]
    [DataRow(CellKind.Gru)]
    public void ATrainingStepAllocatesNothing(CellKind cell)
    {
        SequenceDataset data = AddingProblem.Draw(32, 20, seed: 1);
        Network network = Create(cell);
        var step = new TrainingStep(network, data, new TrainingOptions
        {
            NumberOfEpochs = 1,
            BatchSize = 32,
            LearningRate = 0.001,
            GradientClipping = 1,
            Seed = 1,
            Standardize = false,
        });
        int[] all = [.. Enumerable.Range(0, data.Count)];
        Assert.AreEqual(0, Allocated(() => step.Run(all)));
    }

    [TestMethod]
    [DataRow(CellKind.Lstm)]
    [DataRow(CellKind.Gru)]
    public void APredictionAllocatesNothing(CellKind cell)
    {
        var model = new RecurrentModelParameters(
            RecurrentTask.Regression, new SequenceColumns("Features", "Label", "Score", 2, 0, []), Create(cell), null, null);
        SequencePredictor predictor = model.CreatePredictor();
        float[] steps = new float[2 * 100];
        float[] score = new float[1];
        Assert.AreEqual(0, Allocated(() => predictor.Predict(steps, score)));
    }

    private static Network Create(CellKind cell)
    {
        var spec = new NetworkSpec(2, [new(cell, 20, true), new(cell, 20, true)], 1);
        return new Network(spec, new ParameterSet(spec.Parameters));
    }

    private static long Allocated(Action action)
    {
        for (int i = 0; i < 5; i++)
        {
            action();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 20; i++)
        {
            action();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}

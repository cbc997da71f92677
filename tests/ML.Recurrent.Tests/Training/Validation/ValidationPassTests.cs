using ML.Recurrent.Engine;
using ML.Recurrent.Engine.Parameters;
using ML.Recurrent.Engine.Randomness;
using ML.Recurrent.Model;
using ML.Recurrent.Training.Data;
using ML.Recurrent.Training.Validation;

namespace ML.Recurrent.Tests.Training.Validation;

/// <summary>Losses and metrics of a network whose outputs are its inputs less 5, worked out by hand.</summary>
[TestClass]
public sealed class ValidationPassTests
{
    private const float Missing = float.NaN;

    [TestMethod]
    public void AccuracyOfClasses()
    {
        var data = new SequenceDataset(new SequenceShape(3));
        data.Add([1, 7, 3], [1], weight: 2); // right
        data.Add([4, 4, 1], [0], weight: 1); // right: the first of equals
        data.Add([4, 4, 1], [1], weight: 4); // wrong
        data.Add([0, 0, 9], [2], weight: 0.5f); // right
        data.Add([0, 0, 9], [Missing], weight: 9);
        data.Add([0, 0, 9], [1], weight: 0);
        ValidationResult result = Run(data, RecurrentTask.MulticlassClassification);
        Assert.AreEqual(3.5 / 7.5, result.Metric, 1e-15);
        double loss = 2 * -LogSoftmax(1, 1, 7, 3) + -LogSoftmax(0, 4, 4, 1) + 4 * -LogSoftmax(1, 4, 4, 1) + 0.5 * -LogSoftmax(2, 0, 0, 9);
        Assert.AreEqual(loss / 7.5, result.Loss, 1e-6);
        Assert.AreEqual("accuracy", ValidationResult.MetricName(RecurrentTask.MulticlassClassification));
    }

    [TestMethod]
    public void AccuracyOfYesAndNo()
    {
        var data = new SequenceDataset(new SequenceShape(1));
        data.Add([6], [1], weight: 3); // y = 1: right
        data.Add([5], [1], weight: 1); // y = 0 is no: wrong
        data.Add([5], [0], weight: 1); // right
        data.Add([4], [1], weight: 2); // y = −1: wrong
        ValidationResult result = Run(data, RecurrentTask.BinaryClassification);
        Assert.AreEqual(4.0 / 7, result.Metric, 1e-15);
        double loss = 3 * Math.Log(1 + Math.Exp(-1)) + 2 * Math.Log(2) + 2 * Math.Log(1 + Math.E);
        Assert.AreEqual(loss / 7, result.Loss, 1e-6);
    }

    [TestMethod]
    public void AccuracyOfLabelsCountsEachThatIsPresent()
    {
        var data = new SequenceDataset(new SequenceShape(2, 0, 2, TargetPerStep: true));
        data.Add([6, 4, 6, 4, 4, 6], [1, 0, 0, Missing, 1, 1], weight: 1); // right right, wrong missing, wrong right
        data.Add([9, 0], [1, 0], weight: 3); // right right
        ValidationResult result = Run(data, RecurrentTask.StepMultiLabelClassification);
        Assert.AreEqual((3.0 + 6) / (5 + 6), result.Metric, 1e-15);
    }

    [TestMethod]
    public void AccuracyOfStepsWeighsEachStepAsItsSequence()
    {
        var data = new SequenceDataset(new SequenceShape(2, 0, 1, TargetPerStep: true));
        data.Add([9, 0, 9, 0, 0, 9], [0, 1, Missing], weight: 1); // right wrong missing
        data.Add([], [], weight: 5);
        data.Add([0, 9, 0, 9], [1, 1], weight: 0.25f); // right right
        Assert.AreEqual(1.5 / 2.5, Run(data, RecurrentTask.StepClassification).Metric, 1e-15);
    }

    /// <summary>Outputs and targets are standardised; the error is told in the label's units, the loss in the network's.</summary>
    [TestMethod]
    public void RootMeanSquaredErrorIsInTheLabelsUnits()
    {
        var data = new SequenceDataset(new SequenceShape(2, 0, 2));
        data.Add([6, 5], [0, 2], weight: 1); // off by 1 and −2
        data.Add([5, 5], [3, Missing], weight: 2); // by −3
        data.Add([5, 8], [0, 2], weight: 1); // by 0 and 1
        ValidationResult result = Run(data, RecurrentTask.MultiOutputRegression, new Standardization([100, -7], [2, 10]));
        Assert.AreEqual(Math.Sqrt((4 + 400 + 2 * 36 + 0 + 100) / 6.0), result.Metric, 1e-12);
        Assert.AreEqual((1 + 4 + 2 * 9 + 0 + 1) / 6.0, result.Loss, 1e-12);
        Assert.AreEqual(Math.Sqrt(result.Loss), Run(data, RecurrentTask.MultiOutputRegression).Metric, 1e-12);
        Assert.AreEqual("rmse", ValidationResult.MetricName(RecurrentTask.MultiOutputRegression));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(100)]
    public void TheMeanIsOfTargetsWhateverTheBatches(int batchSize)
    {
        var data = new SequenceDataset(new SequenceShape(1));
        for (int i = 0; i < 5; i++)
        {
            data.Add([5 + i], [0], weight: i + 1); // errors 0 1 2 3 4
        }

        ValidationResult result = Run(data, RecurrentTask.Regression, batchSize: batchSize);
        Assert.AreEqual((2 * 1 + 3 * 4 + 4 * 9 + 5 * 16) / 15.0, result.Loss, 1e-12);
    }

    [TestMethod]
    public void ADivergedNetworkScoresNaN()
    {
        foreach (RecurrentTask task in Enum.GetValues<RecurrentTask>())
        {
            foreach (float bias in new[] { float.NaN, float.PositiveInfinity })
            {
                (SequenceDataset data, Network network) = Draw(task);
                network.Parameters["head.bias"].Fill(bias);
                ValidationResult result = new ValidationPass(network, task, null, 1).Run(Batches(data, 8), default);
                Assert.IsTrue(double.IsNaN(result.Loss) && double.IsNaN(result.Metric), $"{task} {bias}: {result}");
            }
        }
    }

    [TestMethod]
    public void WithoutATargetThereIsNothingToSay()
    {
        var data = new SequenceDataset(new SequenceShape(1));
        data.Add([5], [Missing]);
        data.Add([5], [1], weight: 0);
        Assert.AreEqual(new ValidationResult(double.NaN, double.NaN), Run(data, RecurrentTask.Regression));
    }

    [TestMethod]
    public void AnyNumberOfThreadsAndAnyPassGiveTheSameBits()
    {
        foreach (RecurrentTask task in Enum.GetValues<RecurrentTask>())
        {
            (SequenceDataset data, Network network) = Draw(task);
            ValidationResult alone = new ValidationPass(network, task, null, 1).Run(Batches(data, 8), default);
            Assert.IsTrue(double.IsFinite(alone.Loss) && alone.Metric > 0, $"{task}: {alone}");
            foreach (int threads in new[] { 2, 4, 8 })
            {
                var pass = new ValidationPass(network, task, null, threads);
                MemoryMinibatches batches = Batches(data, 8);
                Assert.AreEqual(alone, pass.Run(batches, default), $"{task}, {threads} threads");
                Assert.AreEqual(alone, pass.Run(batches, default), $"{task}, again");
            }
        }
    }

    [TestMethod]
    [DoNotParallelize] // tiered compilation of other tests' code must not fall into the measured calls
    public void OnceWarmAPassAllocatesNothing()
    {
        foreach (RecurrentTask task in Enum.GetValues<RecurrentTask>())
        {
            (SequenceDataset data, Network network) = Draw(task);
            foreach (int threads in new[] { 1, 2 })
            {
                var pass = new ValidationPass(network, task, null, threads);
                MemoryMinibatches batches = Batches(data, 8);
                Assert.AreEqual(0, Allocation.OnceWarm(() => pass.Run(batches, default)), $"{task}, {threads} threads");
            }
        }
    }

    [TestMethod]
    public void CancellationIsLookedAt()
    {
        (SequenceDataset data, Network network) = Draw(RecurrentTask.Regression);
        var pass = new ValidationPass(network, RecurrentTask.Regression, null, 1);
        Assert.ThrowsExactly<OperationCanceledException>(() => pass.Run(Batches(data, 8), new CancellationToken(canceled: true)));
    }

    private static double LogSoftmax(int target, params double[] y) => y[target] - Math.Log(y.Sum(Math.Exp));

    private static ValidationResult Run(SequenceDataset data, RecurrentTask task, Standardization? label = null, int batchSize = 2)
    {
        int width = data.Shape.FeaturesPerStep;
        NetworkSpec spec = Spec(task, width, width, width, new CellSpec(CellKind.Rnn) { Activation = RnnActivation.Relu });
        var parameters = new ParameterSet(spec.ParameterLayout);
        float[] identity = [.. Enumerable.Range(0, width * width).Select(i => i / width == i % width ? 1f : 0f)];
        parameters.Write("recurrent.weight_ih_l0", identity);
        parameters.Write("head.weight", identity);
        parameters.Write("head.bias", [.. Enumerable.Repeat(-5f, width)]);
        return new ValidationPass(new Network(spec, parameters), task, label, 1).Run(Batches(data, batchSize), default);
    }

    private static NetworkSpec Spec(RecurrentTask task, int features, int hidden, int outputs, CellSpec cell) =>
        new(features, [new RecurrentLayerSpec(cell, hidden, false)], outputs)
        {
            Pooling = TaskSpec.IsPerStep(task) ? Pooling.None : Pooling.Last,
        };

    private static MemoryMinibatches Batches(SequenceDataset data, int batchSize) =>
        new(data, [.. Enumerable.Range(0, data.Count)], batchSize, seed: null);

    private static (SequenceDataset Data, Network Network) Draw(RecurrentTask task)
    {
        var random = new RandomSource(3);
        int outputs = task is RecurrentTask.Regression or RecurrentTask.BinaryClassification ? 1 : 20;
        NetworkSpec spec = Spec(task, 2, 64, outputs, CellKind.Gru);
        var network = new Network(spec, new ParameterSet(spec.ParameterLayout));
        Initialization.Apply(network, random);
        network.Prepare();
        var shape = new SequenceShape(2, 0, TaskSpec.TargetSize(task, outputs), TaskSpec.IsPerStep(task));
        var data = new SequenceDataset(shape);
        for (int i = 0; i < 30; i++)
        {
            float[] features = [.. Enumerable.Range(0, 2 * (5 + i)).Select(_ => (float)random.NextNormal())];
            float[] targets = [.. Enumerable.Range(0, shape.TargetCount(5 + i)).Select(_ =>
                (float)random.NextInt32(TaskSpec.IsSoftmax(task) ? outputs : 2))];
            data.Add(features, targets, weight: 0.1f + i % 3);
        }

        return (data, network);
    }
}

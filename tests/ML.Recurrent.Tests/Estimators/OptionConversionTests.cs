using ML.Recurrent.Model;
using ML.Recurrent.Model.Losses;
using ML.Recurrent.Training;
using ML.Recurrent.Training.Data;
using ML.Recurrent.Training.Optimizers;
using ML.Recurrent.Training.Schedules;
using Options = ML.Recurrent.Estimators.RecurrentMulticlassTrainer.Options;

namespace ML.Recurrent.Tests.Estimators;

/// <summary>Each option arrives at the layer that acts on it.</summary>
[TestClass]
public class OptionConversionTests
{
    private static readonly DataSummary Summary = new() { Sequences = 10, ClassCounts = [6, 3, 0, 1] };

    [TestMethod]
    public void TheOptimizerGetsItsFactors()
    {
        var options = new Options
        {
            Optimizer = Optimizer.RmsProp,
            Momentum = 0.1,
            Nesterov = true,
            Beta1 = 0.2,
            Beta2 = 0.3,
            RmsPropDecay = 0.4,
            Epsilon = 0.5,
            WeightDecay = 0.6,
        };
        var expected = new OptimizerOptions
        {
            Kind = Optimizer.RmsProp,
            Momentum = 0.1,
            Nesterov = true,
            Beta1 = 0.2,
            Beta2 = 0.3,
            RmsPropDecay = 0.4,
            Epsilon = 0.5,
            WeightDecay = 0.6,
        };
        Assert.AreEqual(expected, options.ToOptimizer());
        Assert.AreEqual(new OptimizerOptions(), new Options().ToOptimizer());
    }

    [TestMethod]
    public void TheScheduleGetsItsEpochs()
    {
        var options = new Options
        {
            LearningRateSchedule = LearningRateSchedule.Plateau,
            LearningRate = 0.1,
            NumberOfEpochs = 2,
            WarmupEpochs = 0.3,
            DecayEpochs = 4,
            DecayFactor = 0.5,
            PlateauPatience = 6,
            MinimumLearningRate = 0.07,
        };
        var expected = new ScheduleOptions
        {
            Kind = LearningRateSchedule.Plateau,
            LearningRate = 0.1,
            NumberOfEpochs = 2,
            WarmupEpochs = 0.3,
            DecayEpochs = 4,
            DecayFactor = 0.5,
            PlateauPatience = 6,
            MinimumLearningRate = 0.07,
        };
        Assert.AreEqual(expected, options.ToSchedule());
        Assert.AreEqual(new ScheduleOptions { LearningRate = 0.001, NumberOfEpochs = 50 }, new Options().ToSchedule());
    }

    [TestMethod]
    public void DropoutIsWhereItIsAskedFor()
    {
        var options = new Options
        {
            InputDropout = 0.1,
            Dropout = 0.2,
            OutputDropout = 0.3,
            RecurrentDropout = 0.4,
            VariationalDropout = true,
        };
        var expected = new NetworkDropout { Inputs = 0.1, Layers = 0.2, Outputs = 0.3, Recurrent = 0.4, PerSequence = true, Seed = 5 };
        Assert.AreEqual(expected, options.ToDropout(5));
        Assert.IsNull(new Options().ToDropout(5));
        Assert.IsNotNull(new Options { RecurrentDropout = 0.1 }.ToDropout(5));
    }

    [TestMethod]
    public void ClassesWeighWhatIsSaidOrWhatBalancesThem()
    {
        LossOptions plain = new Options().ToLoss(Summary);
        LossOptions given = new Options { ClassWeights = [1, 2, 3, 4], LabelSmoothing = 0.1 }.ToLoss(Summary);
        LossOptions balanced = new Options { BalanceClasses = true }.ToLoss(Summary);
        CollectionAssert.AreEqual(Array.Empty<double>(), plain.ClassWeights.ToArray());
        CollectionAssert.AreEqual(new double[] { 1, 2, 3, 4 }, given.ClassWeights.ToArray());
        Assert.AreEqual(0.1, given.LabelSmoothing);

        // Each class that occurs weighs 10/4 in all.
        double[] expected = [2.5 / 6, 2.5 / 3, 0, 2.5];
        CollectionAssert.AreEqual(expected.Select(weight => (float)weight).ToArray(), balanced.ClassWeights.Select(w => (float)w).ToArray());
    }

    [TestMethod]
    public void DataGetTheirLimits()
    {
        var options = new Options
        {
            BatchSize = 2,
            Standardize = false,
            MemoryLimit = 3,
            BufferedSequences = 5,
            ValidationFraction = 0.6,
            CheckpointPath = "c",
        };
        var expected = new DataOptions
        {
            BatchSize = 2,
            Seed = 9,
            Standardize = false,
            MemoryLimit = 3 * 1024 * 1024,
            BufferedSequences = 5,
            ValidationFraction = 0.6,
            Fingerprint = true,
        };
        Assert.AreEqual(expected, options.ToData(9));
        Assert.AreEqual(DataCaching.Stream, new Options { Caching = DataCaching.Stream }.ToData(9).Caching);
        Assert.AreEqual(int.MaxValue * 1048576L, new Options { MemoryLimit = int.MaxValue }.ToData(9).MemoryLimit);
        DataOptions plain = new Options().ToData(9);
        Assert.AreEqual((DataCaching.Auto, 4096, false), (plain.Caching, plain.BufferedSequences, plain.Fingerprint));
        Assert.IsInRange(1L, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2, plain.MemoryLimit);
    }

    [TestMethod]
    public void TrainingGetsTheRest()
    {
        var options = new Options
        {
            GradientClipping = 2,
            BackpropagationSteps = 3,
            ValidationMetric = ValidationMetric.Accuracy,
            EarlyStoppingPatience = 4,
            MinimumImprovement = 0.5,
            KeepBestWeights = false,
            NumberOfThreads = 6,
            ProgressEveryMinibatches = 7,
            CheckpointPath = "c",
            CheckpointEveryEpochs = 8,
            CheckpointEveryMinibatches = 9,
            WhenCancelled = WhenCancelled.ReturnBest,
        };
        TrainingOptions training = options.ToTraining(11, Summary);
        Assert.AreEqual(11UL, training.Seed);
        Assert.AreEqual((2.0, 3), (training.GradientClipping, training.BackpropagationSteps));
        Assert.AreEqual((ValidationMetric.Accuracy, 4, 0.5), (training.Metric, training.Patience, training.MinimumImprovement));
        Assert.AreEqual((false, 6, 7), (training.KeepBestWeights, training.NumberOfThreads, training.ProgressEveryMinibatches));
        Assert.AreEqual((8, 9), (training.CheckpointEveryEpochs, training.CheckpointEveryMinibatches));
        Assert.AreEqual(WhenCancelled.ReturnBest, training.WhenCancelled);
        TrainingOptions plain = new Options().ToTraining(11, Summary);
        Assert.AreEqual((0, Environment.ProcessorCount), (plain.CheckpointEveryEpochs, plain.NumberOfThreads));
    }
}

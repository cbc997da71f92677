using ML.Recurrent.Engine;
using ML.Recurrent.Model;
using ML.Recurrent.Tests.Training.Data;
using ML.Recurrent.Training;
using ML.Recurrent.Training.Checkpoints;
using ML.Recurrent.Training.Schedules;

namespace ML.Recurrent.Tests.Training;

/// <summary>A run that was interrupted after any minibatch and goes on from its checkpoint ends with the bits of one that was not.</summary>
[TestClass]
public sealed class ResumeTests
{
    private const int MinibatchesOfAnEpoch = 4;

    private static readonly Dictionary<string, TrainingOptions> Named = new()
    {
        ["Adam"] = TestTraining.Options(),
        ["SGD with momentum"] = TestTraining.Options() with { Optimizer = new() { Kind = Optimizer.Sgd, Momentum = 0.9 } },
        ["RMSProp with momentum"] = TestTraining.Options() with { Optimizer = new() { Kind = Optimizer.RmsProp, Momentum = 0.9 } },
        ["AdamW with decay"] = TestTraining.Options() with { Optimizer = new() { Kind = Optimizer.AdamW, WeightDecay = 0.1 } },
        ["dropout"] = TestTraining.Options() with
        {
            Dropout = new NetworkDropout { Outputs = 0.3, Recurrent = 0.2, Inputs = 0.1, Seed = 4 },
        },
        ["cosine"] = With(LearningRateSchedule.Cosine, 0.01),
        ["plateau"] = With(LearningRateSchedule.Plateau, 0.2),
        ["truncated"] = TestTraining.Options() with { BackpropagationSteps = 3 },
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("resume").FullName;

    public static IEnumerable<object[]> Cases => Named.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void GoesOnWithTheSameBits(string name)
    {
        TrainingOptions options = Named[name] with { CheckpointEveryMinibatches = 1 };
        TrainedNetwork whole = Run(options);
        for (int interrupted = 1; interrupted < 3 * MinibatchesOfAnEpoch; interrupted += 3)
        {
            string path = Path.Combine(_folder, $"{interrupted}");
            using var source = new CancellationTokenSource();
            Assert.ThrowsExactly<OperationCanceledException>(() => Run(
                options with { ProgressEveryMinibatches = 1 }, path, CancelAfter(interrupted, source), source.Token));
            TrainedNetwork resumed = Run(options, path);
            CollectionAssert.AreEqual(whole.Weights, resumed.Weights, $"{name}, after {interrupted} minibatches");
            CollectionAssert.AreEqual(
                whole.State.Epochs.Select(Figures).ToArray(), resumed.State.Epochs.Select(Figures).ToArray(), $"{name}, {interrupted}");
        }
    }

    [TestMethod]
    public void AFinishedRunIsNotTrainedAgain()
    {
        string path = Path.Combine(_folder, "finished");
        TrainedNetwork whole = Run(TestTraining.Options(), path);
        int reports = 0;
        CollectionAssert.AreEqual(whole.Weights, Run(TestTraining.Options(), path, _ => reports++).Weights);
        Assert.AreEqual(0, reports);
    }

    [TestMethod]
    public void AFinishedRunTakesMoreEpochs()
    {
        string path = Path.Combine(_folder, "more");
        Run(TestTraining.Options(epochs: 2), path);
        CollectionAssert.AreEqual(Run(TestTraining.Options(epochs: 5)).Weights, Run(TestTraining.Options(epochs: 5), path).Weights);
    }

    [TestMethod]
    public void PatienceIsCarriedOver()
    {
        TrainingOptions options = TestTraining.Options(epochs: 40, learningRate: 0.5) with { Patience = 3 };
        TrainedNetwork whole = Run(options);
        Assert.AreEqual(TrainingOutcome.StoppedEarly, whole.Outcome);
        string path = Path.Combine(_folder, "patience");
        using var source = new CancellationTokenSource();
        int interrupted = MinibatchesOfAnEpoch * (whole.State.Epochs.Count - 2) + 1;
        Assert.ThrowsExactly<OperationCanceledException>(() => Run(
            options with { ProgressEveryMinibatches = 1 }, path, CancelAfter(interrupted, source), source.Token));
        TrainedNetwork resumed = Run(options, path);
        Assert.AreEqual(whole.State.Stopping, resumed.State.Stopping);
        CollectionAssert.AreEqual(whole.Weights, resumed.Weights);
        Assert.AreEqual(TrainingOutcome.StoppedEarly, Run(options, path).Outcome, "asked again, it has still stopped");
    }

    [TestMethod]
    public void ACheckpointThatCannotBeWrittenIsToldOfAndTrainingGoesOn()
    {
        string path = Path.Combine(_folder, "full");
        Run(TestTraining.Options(epochs: 1), path);
        byte[] before = File.ReadAllBytes(path);
        Directory.CreateDirectory(path + ".new"); // where the next one would be staged
        var warnings = new List<string>();
        TrainedNetwork trained = Run(TestTraining.Options(), path, warning: warnings.Add);
        CollectionAssert.AreEqual(Run(TestTraining.Options()).Weights, trained.Weights);
        Assert.HasCount(2, warnings);
        StringAssert.Contains(warnings[0], "training goes on", StringComparison.Ordinal);
        CollectionAssert.AreEqual(before, File.ReadAllBytes(path));
    }

    [TestCleanup]
    public void Delete() => Directory.Delete(_folder, recursive: true);

    private static TrainingOptions With(LearningRateSchedule kind, double rate) => TestTraining.Options() with
    {
        Schedule = new ScheduleOptions
        {
            Kind = kind,
            LearningRate = rate,
            NumberOfEpochs = 3,
            WarmupEpochs = 0.5,
            PlateauPatience = 0,
            DecayFactor = 0.5,
        },
    };

    private static object Figures(EpochReport report) => report with { Elapsed = default };

    private static Action<TrainingProgress> CancelAfter(int minibatches, CancellationTokenSource source) => report =>
    {
        if ((report.Epoch - 1) * MinibatchesOfAnEpoch + report.Minibatch == minibatches)
        {
            source.Cancel();
        }
    };

    private static TrainedNetwork Run(
        TrainingOptions options,
        string? path = null,
        Action<TrainingProgress>? progress = null,
        CancellationToken cancellation = default,
        Action<string>? warning = null)
    {
        var identity = new Dictionary<string, string> { ["Test"] = "yes" };
        CheckpointStore? store = path is null ? null : new CheckpointStore(path);
        return TestTraining.Run(
            new NetworkSpec(2, [new(CellKind.Gru, 6, false), new(CellKind.Gru, 5, false)], 1),
            AddingProblem.Draw(60, 8, seed: 3),
            options,
            batchSize: 12,
            validationFraction: 0.2,
            progress: progress,
            checkpoints: store is null ? null : _ => new CheckpointKeeper(store, identity, store.Load(), warning ?? Assert.Fail),
            cancellation: cancellation);
    }
}

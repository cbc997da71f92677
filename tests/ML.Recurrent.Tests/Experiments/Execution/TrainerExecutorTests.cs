using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Tests.Estimators.Fitting;
using ML.Recurrent.Tests.Estimators.Tasks;
using ML.Recurrent.Training;
using ML.Recurrent.Training.Checkpoints;
using ML.Recurrent.Tuning;
using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tests.Experiments.Execution;

/// <summary>A trial is a training as anybody runs it, cut into jobs.</summary>
[TestClass]
public sealed class TrainerExecutorTests
{
    private static TrialEpoch[] Epochs(IEnumerable<double> metrics, int from = 0) =>
        [.. metrics.Select((metric, index) => new TrialEpoch(from + index + 1, metric))];

    [TestMethod]
    [DataRow(ValidationMetric.Loss, DataCaching.Auto)]
    [DataRow(ValidationMetric.RootMeanSquaredError, DataCaching.Auto)]
    [DataRow(ValidationMetric.Loss, DataCaching.Stream)]
    public void ItsMetricsAreThoseOfTheTrainer(ValidationMetric metric, DataCaching caching)
    {
        using var rig = new TrialRig
        {
            Change = o => (o.ValidationMetric, o.Caching, o.BufferedSequences) = (metric, caching, caching == DataCaching.Stream ? 16 : 4096),
        };
        double[] expected = rig.Fit(o => o.ValidationFraction = TrialRig.HoldOut).Metrics;
        TrialRun run = rig.Run();
        TrialResult result = run.Job(0, TrialRig.Epochs);
        CollectionAssert.AreEqual(expected, result.Metrics.ToArray());
        CollectionAssert.AreEqual(Epochs(expected), run.Told);
        Assert.IsFalse(result.HasEnded);
    }

    [TestMethod]
    public void CutAfterAnyEpochItIsTheSame()
    {
        using var whole = new TrialRig();
        double[] expected = [.. whole.Run().Job(0, TrialRig.Epochs).Metrics];
        byte[] weights = CheckpointOf(whole);
        for (int cut = 1; cut < TrialRig.Epochs; cut++)
        {
            using var rig = new TrialRig();
            double[] first = [.. rig.Run().Job(0, cut).Metrics];
            TrialRun second = rig.Run();
            double[] rest = [.. second.Job(cut, TrialRig.Epochs).Metrics];
            CollectionAssert.AreEqual(expected[..cut], first, $"cut after {cut}");
            CollectionAssert.AreEqual(expected[cut..], rest, $"cut after {cut}");
            CollectionAssert.AreEqual(Epochs(rest, cut), second.Told, $"cut after {cut}");
            CollectionAssert.AreEqual(weights, CheckpointOf(rig), $"cut after {cut}");
        }
    }

    [TestMethod]
    public void AnEpochIsToldOfOnceItsCheckpointIsWritten()
    {
        using var rig = new TrialRig();
        TrialRun run = rig.Run();
        int told = 0;
        run.Listener = epoch =>
        {
            told++;
            Assert.HasCount(epoch.Epoch, Checkpoint(rig).State.Epochs);
        };
        run.Job(0, 3);
        Assert.AreEqual(3, told);
    }

    [TestMethod]
    public void StoppedWithinAJobItGivesAllEpochsOfTheJobWhenItIsRunAgain()
    {
        using var whole = new TrialRig();
        double[] expected = [.. whole.Run().Job(0, TrialRig.Epochs).Metrics];
        using var rig = new TrialRig();
        rig.Run().Job(0, 1);
        using var stop = new CancellationTokenSource();
        TrialRun cut = rig.Run();
        cut.Listener = epoch => KeptRun.CancelIf(stop, epoch.Epoch == 3);
        Assert.ThrowsExactly<OperationCanceledException>(() => cut.Job(1, TrialRig.Epochs, cancellation: stop.Token));
        Assert.HasCount(3, Checkpoint(rig).State.Epochs, "it stopped before another minibatch");

        TrialRun again = rig.Run();
        double[] rest = [.. again.Job(1, TrialRig.Epochs).Metrics];
        CollectionAssert.AreEqual(expected[1..], rest);
        CollectionAssert.AreEqual(Epochs(rest, 1), again.Told);
    }

    [TestMethod]
    public void AJobThatTheCheckpointHasPassedIsReadFromIt()
    {
        using var rig = new TrialRig();
        double[] all = [.. rig.Run().Job(0, 4).Metrics];
        byte[] file = CheckpointOf(rig);
        TrialRun run = rig.Run();
        CollectionAssert.AreEqual(all[1..3], run.Job(1, 3).Metrics.ToArray());
        CollectionAssert.AreEqual(Epochs(all[1..3], 1), run.Told);
        CollectionAssert.AreEqual(file, CheckpointOf(rig), "nothing was trained");
    }

    [TestMethod]
    [DataRow("missing")]
    [DataRow("damaged")]
    [DataRow("of another trial")]
    public void WithoutItsCheckpointItIsTrainedAnew(string how)
    {
        using var whole = new TrialRig();
        double[] expected = [.. whole.Run().Job(0, 3).Metrics];
        using var rig = new TrialRig();
        TrialRun run = rig.Run();
        run.Job(0, 2);
        string path = rig.Folder.At("trial-1.checkpoint");
        if (how == "of another trial")
        {
            run.Job(0, 2, TrialRig.With(2, learningRate: 0.01));
            File.Copy(rig.Folder.At("trial-2.checkpoint"), path, overwrite: true);
        }
        else
        {
            File.WriteAllText(path, "no checkpoint");
            Assert.IsTrue(how == "damaged" || Gone(path));
        }

        TrialRun again = rig.Run();
        CollectionAssert.AreEqual(expected[2..], again.Job(2, 3).Metrics.ToArray());
        CollectionAssert.AreEqual(Epochs(expected[2..], 2), again.Told, "epochs of earlier jobs are not told of again");

        static bool Gone(string path)
        {
            File.Delete(path);
            return !File.Exists(path);
        }
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(null)]
    public void ItDoesNotDependOnThreads(int? threads)
    {
        using var one = new TrialRig { ThreadsPerTrial = threads };
        using var three = new TrialRig { ThreadsPerTrial = 3 };
        CollectionAssert.AreEqual(one.Run().Job(0, 2).Metrics.ToArray(), three.Run().Job(0, 2).Metrics.ToArray());
        CollectionAssert.AreEqual(
            Checkpoint(one).Vectors[0].Values.Span.ToArray(), Checkpoint(three).Vectors[0].Values.Span.ToArray());
    }

    [TestMethod]
    public void WhereNothingGetsBetterTheTrialHasEnded()
    {
        Action<RecurrentTrainerOptions> set = o => (o.NumberOfEpochs, o.EarlyStoppingPatience, o.MinimumImprovement) = (30, 2, 0.5);
        using var rig = new TrialRig { Change = set };
        double[] expected = rig.Fit(o => o.ValidationFraction = TrialRig.HoldOut).Metrics;
        Assert.IsLessThan(30, expected.Length, "for this to be early");
        TrialRun run = rig.Run();
        TrialResult result = run.Job(0, 30);
        CollectionAssert.AreEqual(expected, result.Metrics.ToArray());
        Assert.IsTrue(result.HasEnded);

        using var exactly = new TrialRig { Change = set };
        Assert.IsTrue(exactly.Run().Job(0, expected.Length).HasEnded, "also where the job ends with it");
        using var before = new TrialRig { Change = set };
        Assert.IsFalse(before.Run().Job(0, expected.Length - 1).HasEnded);
    }

    [TestMethod]
    public void WhereItDivergesTheTrialHasEndedAndKeepsItsEpochs()
    {
        using var rig = new TrialRig
        {
            Change = Divergence.Options + (o => (o.LearningRateSchedule, o.WarmupEpochs) = (default, 0)),
            View = Divergence.View(),
        };
        var trial = new TrialSpec(1, new() { ["Cell"] = "Rnn", ["HiddenSize"] = 4 });
        var plain = new FitRun();
        Assert.ThrowsExactly<TrainingDivergedException>(() => plain.Fit(
            SequenceTask.Regression, Divergence.Options + (o => o.ValidationFraction = TrialRig.HoldOut), rig.View, CellKind.Rnn));
        double[] before = [.. plain.Epochs.Select(epoch => epoch.ValidationLoss!.Value)];
        Assert.IsGreaterThan(2, before.Length, "for this to be after some epochs");

        TrialRun run = rig.Run();
        TrialResult result = run.Job(0, 200, trial);
        CollectionAssert.AreEqual((double[])[.. before, double.NaN], result.Metrics.ToArray());
        Assert.IsTrue(result.HasEnded);
        CollectionAssert.AreEqual(Epochs(result.Metrics), run.Told);

        TrialRun again = rig.Run();
        CollectionAssert.AreEqual(result.Metrics.Skip(2).ToArray(), again.Job(2, 200, trial).Metrics.ToArray(), "from the checkpoint");
    }

    [TestMethod]
    public void OptionsThatDoNotGoTogetherAreItsFailure()
    {
        using var rig = new TrialRig();
        var trial = new TrialSpec(1, new() { ["Momentum"] = 0.5 });
        ArgumentOutOfRangeException error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => rig.Run().Job(0, 1, trial));
        Assert.Contains("Momentum is 0.5 and Optimizer Adam", error.Message);
    }

    private static Checkpoint Checkpoint(TrialRig rig) => new CheckpointStore(rig.Folder.At("trial-1.checkpoint")).Load()!;

    private static byte[] CheckpointOf(TrialRig rig) =>
        [.. Checkpoint(rig).Vectors.SelectMany(vector => vector.Values.Span.ToArray()).SelectMany(BitConverter.GetBytes)];
}

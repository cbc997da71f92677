using Microsoft.ML;
using Microsoft.ML.Runtime;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Experiments;
using ML.Recurrent.Tuning;

namespace ML.Recurrent.Tests.Experiments;

/// <summary>What a user sees while an experiment runs, fails and is cancelled.</summary>
[TestClass]
public sealed class ExperimentCourseTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void ProgressTellsOfEveryEpochOfEveryTrial()
    {
        var told = new List<RecurrentExperimentProgress>();
        var result = Run(ExperimentCases.Settings with { Progress = new Told(told.Add) });

        foreach (RecurrentTrial trial in result.Leaderboard)
        {
            int[] epochs = [.. told.Where(now => now.Trial.Id == trial.Id).Select(now => now.Trial.Curve.Count).Distinct().Order()];
            CollectionAssert.AreEqual(Enumerable.Range(0, trial.Curve.Count + 1).ToArray(), epochs, $"{trial}");
        }

        double[] shares = [.. told.Select(now => now.Share)];
        Assert.AreSequenceEqual(shares.Order(), shares);
        Assert.AreEqual((1.0 / 6, 1.0), (shares[0], shares[^1]));
        Assert.AreEqual((1, 6, "loss"), (told[0].Trials, told[^1].Trials, told[^1].MetricName));
        Assert.IsNull(told[0].Best);
        Assert.AreEqual((result.BestTrial.Id, result.BestTrial.Metric), (told[^1].Best!.Id, told[^1].Best!.Metric));
        Assert.AreEqual(result.Epochs, told[^1].Epochs);
    }

    [TestMethod]
    public void TheLastEpochsCountWhereTheBestAreNotKept()
    {
        RecurrentExperimentProgress? last = null;
        RecurrentRegressionTrainer.Options options = ExperimentCases.Options();
        options.KeepBestWeights = false;
        RecurrentExperimentSettings settings = ExperimentCases.Settings with
        {
            Space = new RecurrentSearchSpace(SearchDimension.Real("LearningRate", 0.05, 0.5)), // leaps
            Pruning = TrialPruning.None,
            Progress = new Told(now => last = now),
        };
        var result = _ml.Regression.CreateRecurrentExperiment(settings, options).Execute(ExperimentCases.View(_ml));
        Assert.IsTrue(result.Leaderboard.All(trial => trial.Metric == trial.Curve[^1] && trial.Epoch == 9));
        Assert.IsTrue(result.Leaderboard.Any(trial => trial.Curve.Min() < trial.Metric), "some were better before");
        Assert.AreEqual((result.BestTrial.Id, result.BestTrial.Metric), (last!.Best!.Id, last.Best.Metric));
    }

    [TestMethod]
    public void TheLogHasALineForEveryPieceOfATrialAndOneForTheEnd()
    {
        var lines = new List<string>();
        _ml.Log += (_, line) =>
        {
            if (line.Source == "RecurrentExperiment; Experiment" && line.Kind != ChannelMessageKind.Trace)
            {
                lock (lines)
                {
                    lines.Add(line.RawMessage);
                }
            }
        };
        var result = Run(ExperimentCases.Settings);

        int pieces = result.Leaderboard.Sum(trial => trial.Curve.Count switch { 1 => 1, 3 => 2, _ => 3 });
        Assert.HasCount(pieces + 1, lines);
        Assert.StartsWith("trial 1 Paused, ", lines[0]);
        Assert.StartsWith($"all trials are done: 6 trials, {result.Epochs} epochs, 0:0", lines[^1]);
        Assert.EndsWith($"; the best is {result.BestTrial}", lines[^1]);
    }

    [TestMethod]
    public void CancellationReturnsTheBestSoFar()
    {
        using var stop = new CancellationTokenSource();
        RecurrentExperimentSettings settings = ExperimentCases.Settings with
        {
            MaximumTrials = 1000,
            Validation = TrialValidation.CrossValidation(2),
            Progress = new Told(now =>
            {
                if (now.Trials == 4)
                {
                    stop.Cancel();
                }
            }),
        };
        var result = Experiment(settings).Execute(ExperimentCases.View(_ml), stop.Token);

        Assert.AreEqual(ExperimentOutcome.Cancelled, result.Outcome);
        Assert.HasCount(4, result.Leaderboard);
        Assert.IsFalse(result.IsRefit, "nobody who cancels waits for another training");
        Assert.IsNotNull(result.BestModel.Transform(ExperimentCases.View(_ml)));
    }

    [TestMethod]
    public void CancelledBeforeAnythingIsKnown() => Assert.Throws<OperationCanceledException>(
        () => Experiment(ExperimentCases.Settings).Execute(ExperimentCases.View(_ml), new CancellationToken(canceled: true)));

    [TestMethod]
    public void ATrialThatFailsIsOnTheLeaderboardWithItsReason()
    {
        var warnings = new List<string>();
        _ml.Log += (_, line) =>
        {
            if (line.Kind == ChannelMessageKind.Warning)
            {
                lock (warnings)
                {
                    warnings.Add(line.RawMessage);
                }
            }
        };
        var result = Run(ExperimentCases.Settings with { Space = Sizes(4, 65536), Proposal = TrialProposal.Random });

        RecurrentTrial[] failed = [.. result.Leaderboard.Where(trial => trial.Failure is not null)];
        Assert.IsGreaterThan(0, failed.Length);
        CollectionAssert.AreEqual(result.Leaderboard.TakeLast(failed.Length).ToArray(), failed);
        foreach (RecurrentTrial trial in failed)
        {
            Assert.AreEqual((TrialState.Failed, 65536.0, 0), (trial.State, trial.Values["HiddenSize"].Number, trial.Epoch));
            Assert.StartsWith("InvalidOperationException: The network would have ", trial.Failure);
            Assert.ContainsSingle(line => line.StartsWith($"trial {trial.Id} Failed", StringComparison.Ordinal), warnings);
        }
    }

    [TestMethod]
    public void AllTrialsFailingIsAnErrorWithTheFirstReason()
    {
        var error = Assert.ThrowsExactly<InvalidOperationException>(
            () => Run(ExperimentCases.Settings with { Space = Sizes(65535, 65536), MaximumTrials = 1000 }));
        Assert.StartsWith(
            "No trial of 10 has a metric 'loss' that is a number: 10 failed, the first of them with: InvalidOperationException: The",
            error.Message);
    }

    [TestMethod]
    public async Task ExecuteAsyncDoesNotBlock()
    {
        using var mayGoOn = new ManualResetEventSlim();
        RecurrentExperimentSettings settings = ExperimentCases.Settings with { Progress = new Told(_ => mayGoOn.Wait()) };
        Task<RecurrentExperimentResult<RecurrentRegressionTransformer>> run = Experiment(settings).ExecuteAsync(ExperimentCases.View(_ml));
        Assert.IsFalse(run.IsCompleted);
        mayGoOn.Set();
        Assert.HasCount(6, (await run).Leaderboard);
    }

    [TestMethod]
    public void ALimitOfEpochsEndsIt()
    {
        var spent = Run(ExperimentCases.Settings with { MaximumTrials = null, MaximumEpochs = 7 });
        Assert.AreEqual((ExperimentOutcome.EpochsSpent, true), (spent.Outcome, spent.Epochs <= 7));
    }

    [TestMethod]
    public void ALimitOfTimeEndsIt()
    {
        // So many epochs that time must come first.
        RecurrentRegressionTrainer.Options options = ExperimentCases.Options();
        options.NumberOfEpochs = 1_000_000;
        RecurrentExperimentResult<RecurrentRegressionTransformer>? late = null;
        for (int seconds = 1; late is null; seconds *= 2)
        {
            RecurrentExperimentSettings settings = ExperimentCases.Settings with
            {
                Pruning = TrialPruning.None,
                MaximumTime = TimeSpan.FromSeconds(seconds),
            };
            try
            {
                late = _ml.Regression.CreateRecurrentExperiment(settings, options).Execute(ExperimentCases.View(_ml));
            }
            catch (InvalidOperationException tooSoon) when (seconds < 200 && tooSoon.Message.EndsWith("the time was over first."))
            {
                // The machine was too busy for an epoch.
            }
        }

        Assert.AreEqual((ExperimentOutcome.TimeOver, TrialState.Interrupted), (late.Outcome, late.BestTrial.State));
    }

    [TestMethod]
    public void ColumnsAreCheckedAsByFit()
    {
        IDataView data = ExperimentCases.View(_ml);
        IDataView other = _ml.Data.LoadFromEnumerable([new Shorter()]);
        RecurrentRegressionTrainer.Options options = ExperimentCases.Options();
        options.LabelColumnName = "Nope";
        var byFit = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Regression.Trainers.Lstm(options).Fit(data));
        var ofNone = _ml.Regression.CreateRecurrentExperiment(ExperimentCases.Settings, options);
        AssertMismatch(() => ofNone.Execute(data), "data", byFit.Message.Replace(" (Parameter 'input')", ""));

        var experiment = Experiment(ExperimentCases.Settings);
        AssertMismatch(() => experiment.Execute(other, data), "training", "Schema mismatch for label column 'Label': expected Single");
        AssertMismatch(() => experiment.Execute(data, other), "validation", "Schema mismatch for label column 'Label': expected Single");
        AssertMismatch(() => experiment.Execute([new(data, data), new(other, data)]), "splits", "Schema mismatch for label column");
        // Before anything runs: the caller of the asynchronous form learns it from the call.
        AssertMismatch(() => experiment.ExecuteAsync(other), "data", "Schema mismatch");
    }

    [TestMethod]
    public void NoRowsAndNoSplitsAreNamed()
    {
        var experiment = Experiment(ExperimentCases.Settings);
        IDataView data = ExperimentCases.View(_ml);
        AssertNull(() => experiment.Execute((IDataView)null!), "data");
        AssertNull(() => experiment.Execute(null!, data), "training");
        AssertNull(() => experiment.Execute(data, (IDataView)null!), "validation");
        AssertNull(() => experiment.Execute((IReadOnlyList<ExperimentSplit>)null!), "splits");
        AssertNull(() => experiment.Execute([new(data, null!)]), "splits");
        Assert.Contains("There is no split", Assert.ThrowsExactly<ArgumentException>(() => experiment.Execute([])).Message);
        Assert.Contains("No usable rows", Assert.ThrowsExactly<InvalidOperationException>(
            () => experiment.Execute(_ml.Data.LoadFromEnumerable(Array.Empty<Wave>()))).Message);

        static void AssertNull(Action action, string name) =>
            Assert.AreEqual(name, Assert.ThrowsExactly<ArgumentNullException>(action).ParamName);
    }

    private static RecurrentSearchSpace Sizes(params double[] sizes) =>
        new(SearchDimension.Choice("HiddenSize", [.. sizes.Select(size => (TrialValue)size)]));

    private static void AssertMismatch(Action action, string argument, string message)
    {
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(action);
        Assert.AreEqual(argument, error.ParamName);
        Assert.StartsWith(message, error.Message);
    }

    private RecurrentExperiment<RecurrentRegressionTransformer> Experiment(RecurrentExperimentSettings settings) =>
        _ml.Regression.CreateRecurrentExperiment(settings, ExperimentCases.Options());

    private RecurrentExperimentResult<RecurrentRegressionTransformer> Run(RecurrentExperimentSettings settings) =>
        Experiment(settings).Execute(ExperimentCases.View(_ml));

    public sealed class Shorter
    {
        [Microsoft.ML.Data.VectorType(ExperimentCases.Length)]
        public float[] Features { get; set; } = [];

        public string Label { get; set; } = "";
    }
}

using Microsoft.ML;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Experiments;
using ML.Recurrent.Training;
using ML.Recurrent.Tuning;

namespace ML.Recurrent.Tests.Experiments;

/// <summary>What an experiment leaves in its folder, and how the next one goes on from there.</summary>
[TestClass]
public sealed class ExperimentFolderTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void AnExperimentThatHasEndedGoesOnWithHigherLimits()
    {
        using var folder = new TestFolder();
        RecurrentExperimentSettings settings = ExperimentCases.Settings with { Folder = folder["of the experiment"] };
        var first = Run(settings with { MaximumTrials = 3 });
        var told = new List<RecurrentExperimentProgress>();
        var second = Run(settings with { Progress = new Told(told.Add) });

        Assert.AreEqual((3, 6), (first.Leaderboard.Count, second.Leaderboard.Count));
        foreach (RecurrentTrial trial in second.Leaderboard)
        {
            double[] before = [.. first.Leaderboard.SingleOrDefault(earlier => earlier.Id == trial.Id)?.Curve ?? []];
            CollectionAssert.AreEqual(before, trial.Curve.Take(before.Length).ToArray(), "nothing is lost");
            IEnumerable<RecurrentExperimentProgress> its = told.Where(now => now.Trial.Id == trial.Id);
            Assert.IsTrue(its.All(now => now.Trial.Curve.Count >= before.Length), "nothing is done twice");
        }

        // All is done: the model is there without training.
        told.Clear();
        var third = Run(settings with { Progress = new Told(told.Add) });
        Assert.IsEmpty(told);
        CollectionAssert.AreEqual(second.BestModel.Model.GetParameter("head.weight"), third.BestModel.Model.GetParameter("head.weight"));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void OnlyTheBestTrialsCheckpointIsLeftInTheEnd(bool hasFolds)
    {
        using var folder = new TestFolder();
        RecurrentExperimentSettings settings = ExperimentCases.Settings with
        {
            Folder = folder.Path,
            Validation = hasFolds ? TrialValidation.CrossValidation(2) : TrialValidation.HoldOut(),
            NumberOfExecutors = 2,
        };
        var result = Run(settings);
        AssertLeft(result.BestTrial.Id);

        // What a kill before its deletion would have left goes with the next run; what cannot be deleted does not stop it.
        int other = result.Leaderboard[^1].Id;
        string[] left = Directory.GetFiles(folder.Path, "trial-*");
        string[] others = [.. left.Select(path => path.Replace($"trial-{result.BestTrial.Id}", $"trial-{other}", StringComparison.Ordinal))];
        File.Copy(left[0], others[0]);
        Run(settings);
        AssertLeft(result.BestTrial.Id);
        Directory.CreateDirectory(others[0]);
        CollectionAssert.AreEqual(Lines(result), Lines(Run(settings)));

        void AssertLeft(int best) => CollectionAssert.AreEquivalent(
            hasFolds ? [$"trial-{best}.1.checkpoint", $"trial-{best}.2.checkpoint"] : new[] { $"trial-{best}.checkpoint" },
            Directory.GetFiles(folder.Path, "trial-*").Select(Path.GetFileName).ToArray());
    }

    [TestMethod]
    public void WhereTrialsMayGoOnTheirCheckpointsAreKept()
    {
        using var folder = new TestFolder();
        var result = Run(ExperimentCases.Settings with { Folder = folder.Path, MaximumTrials = null, MaximumEpochs = 12 });
        Assert.AreEqual(ExperimentOutcome.EpochsSpent, result.Outcome);
        CollectionAssert.AreEquivalent(
            result.Leaderboard.Where(trial => trial.Id == result.BestTrial.Id || trial.State != TrialState.Completed)
                .Select(trial => $"trial-{trial.Id}.checkpoint").ToArray(),
            Directory.GetFiles(folder.Path, "trial-*").Select(Path.GetFileName).ToArray());
    }

    [TestMethod]
    public void TheSeedOfTheFolderIsTaken()
    {
        using var folder = new TestFolder();
        RecurrentExperimentSettings settings = ExperimentCases.Settings with { Folder = folder.Path, Seed = null, MaximumTrials = 2 };
        var first = Run(new MLContext(), settings);
        var second = Run(new MLContext(), settings);
        CollectionAssert.AreEqual(Lines(first), Lines(second));
    }

    [TestMethod]
    public void ACancelledExperimentGoesOn()
    {
        using var folder = new TestFolder();
        using var stop = new CancellationTokenSource();
        RecurrentExperimentSettings settings = ExperimentCases.Settings with { Folder = folder.Path };
        string[] atOnce = Lines(Run(ExperimentCases.Settings));
        RecurrentExperimentSettings cancelled = settings with
        {
            Progress = new Told(now =>
            {
                if (now.Trial.Curve.Count == 2)
                {
                    stop.Cancel();
                }
            }),
        };
        _ml.Regression.CreateRecurrentExperiment(cancelled, ExperimentCases.Options()).Execute(ExperimentCases.View(_ml), stop.Token);
        CollectionAssert.AreEqual(atOnce, Lines(Run(settings)));
    }

    [TestMethod]
    public void TheFolderOfAnotherExperimentIsRefused()
    {
        using var folder = new TestFolder();
        RecurrentExperimentSettings settings = ExperimentCases.Settings with { Folder = folder.Path, MaximumTrials = 1 };
        Run(settings);
        byte[] page = File.ReadAllBytes(folder["leaderboard.html"]);

        RecurrentRegressionTrainer.Options options = ExperimentCases.Options();
        options.BatchSize = 8;
        AssertRefused("BatchSize is 8, the log's 16", settings, options: options);
        options = ExperimentCases.Options();
        options.Caching = DataCaching.Stream; // rows come in another order, and trials are others
        AssertRefused("Caching is streamed, the log's in memory", settings, options: options);
        AssertRefused("Seed is 2, the log's 1", settings with { Seed = 2 });
        AssertRefused("Pruning is none, 9 epochs, the log's successive halving by 3", settings with { Pruning = TrialPruning.None });
        AssertRefused("Validation is last rows, 0.2, the log's hold-out of 0.2", settings with { Validation = TrialValidation.LastRows() });
        AssertRefused("Space.HiddenSize is ", settings with { Space = new(SearchDimension.Integer("HiddenSize", 1, 2)) });
        AssertRefused("Data is not the log's.", settings, rows: 61);
        CollectionAssert.AreEqual(page, File.ReadAllBytes(folder["leaderboard.html"]), "the page of the other is left alone");
        Assert.HasCount(2, Run(settings with { MaximumTrials = 2 }).Leaderboard);

        void AssertRefused(
            string difference, RecurrentExperimentSettings other, RecurrentRegressionTrainer.Options? options = null, int rows = 60)
        {
            var experiment = _ml.Regression.CreateRecurrentExperiment(other, options ?? ExperimentCases.Options());
            var error = Assert.ThrowsExactly<InvalidOperationException>(() => experiment.Execute(ExperimentCases.View(_ml, rows)));
            Assert.StartsWith($"The trial log '{folder["trials.log"]}' is of another experiment: ", error.Message);
            Assert.Contains(difference, error.Message);
        }
    }

    [TestMethod]
    public void TheFolderOfAnExperimentThatRunsIsRefused()
    {
        using var folder = new TestFolder();
        RecurrentExperimentSettings settings = ExperimentCases.Settings with { Folder = folder.Path };
        Exception? refusal = null;
        Run(settings with
        {
            Progress = new Told(now => refusal ??= Assert.Throws<IOException>(() => Run(settings))),
        });
        Assert.Contains("Does another experiment use it?", refusal!.Message);
    }

    [TestMethod]
    public void AFolderThatCannotBeMadeIsNamed()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder["file"], "");
        var error = Assert.Throws<IOException>(() => Run(ExperimentCases.Settings with { Folder = folder["file"] }));
        Assert.StartsWith($"The experiment's folder '{folder["file"]}' cannot be made: ", error.Message);
    }

    [TestMethod]
    public void ThePageIsThereMeanwhileAndInTheEnd()
    {
        using var folder = new TestFolder();
        string page = folder["leaderboard.html"];
        string? meanwhile = null;
        var result = Run(ExperimentCases.Settings with
        {
            Folder = folder.Path,
            Progress = new Told(now => meanwhile ??= File.Exists(page) ? File.ReadAllText(page) : null),
        });
        Assert.AreNotEqual(meanwhile, File.ReadAllText(page));
        Assert.Contains("All trials are done", File.ReadAllText(page));

        result.SaveLeaderboard(folder["deep/er.html"]);
        Assert.AreEqual(File.ReadAllText(page), File.ReadAllText(folder["deep/er.html"]));
        Assert.ThrowsExactly<ArgumentException>(() => result.SaveLeaderboard(""));
        Assert.Contains("leaderboard", Assert.Throws<IOException>(() => result.SaveLeaderboard(folder.Path)).Message);
    }

    [TestMethod]
    public void ThePageOfASearchWithoutAResultHasItsFailures()
    {
        using var folder = new TestFolder();
        RecurrentExperimentSettings settings = ExperimentCases.Settings with
        {
            Space = new RecurrentSearchSpace(SearchDimension.Choice("HiddenSize", 65535, 65536)),
            MaximumTrials = 5,
            Folder = folder.Path,
        };
        Assert.ThrowsExactly<InvalidOperationException>(() => Run(settings));
        string page = File.ReadAllText(folder["leaderboard.html"]);
        Assert.Contains("Ended without a result", page);
        Assert.AreEqual(5, page.Split("<td class=\"failure\"").Length - 1);
    }

    private RecurrentExperimentResult<RecurrentRegressionTransformer> Run(RecurrentExperimentSettings settings) => Run(_ml, settings);

    private static RecurrentExperimentResult<RecurrentRegressionTransformer> Run(MLContext ml, RecurrentExperimentSettings settings) =>
        ml.Regression.CreateRecurrentExperiment(settings, ExperimentCases.Options()).Execute(ExperimentCases.View(ml));

    private static string[] Lines(RecurrentExperimentResult<RecurrentRegressionTransformer> result) =>
        [.. result.Leaderboard.Select(trial => $"{trial} {string.Join(' ', trial.Curve)}")];
}

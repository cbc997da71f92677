using ML.Recurrent.Tuning;
using ML.Recurrent.Tuning.Leaderboards;
using ML.Recurrent.Tuning.Pruning;
using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tests.Tuning;

/// <summary>Only what may be needed is kept of trials.</summary>
[TestClass]
public sealed class KeptTrialsTests
{
    /// <summary>Of losses 3, 1, 2, 1, each trained to its end: the first is let go of when the second is better, the others at once.</summary>
    [TestMethod]
    public async Task OfThoseThatHaveEndedTheBestIsKept()
    {
        double[] losses = [3, 1, 2, 1];
        var store = new TrialStore();
        var forgotten = new List<string>();
        var executor = new FunctionExecutor((trial, _) => losses[trial.Id - 1])
        {
            Before = _ => forgotten.Add(string.Join(' ', store.Forgotten)),
        };
        ExperimentSettings settings = TestExperiments.Settings(trials: 4) with { Pruning = new NoPruning(2), Store = store };

        await new Experiment(settings, [executor]).RunAsync();

        Assert.AreSequenceEqual(["", "", "1", "1 3"], forgotten);
        Assert.AreSequenceEqual([1, 3, 4], store.Forgotten);

        var again = new TrialStore();
        var history = new TrialHistory(Histories.Loss);
        foreach (double loss in losses)
        {
            Trial trial = history.Start(new TrialJob(Histories.Spec(history.NextId, ("x", loss)), 0, 2));
            history.End(trial, new TrialResult([loss, loss]));
        }

        new KeptTrials(history, again, maximumEpochs: 2).Clear();
        Assert.AreSequenceEqual([1, 3, 4], again.Forgotten, "what a kill has left goes with the next session");
    }

    [TestMethod]
    public async Task ThoseThatMayGoOnAreKeptUntilNoneDoes()
    {
        var store = new TrialStore();
        ExperimentSettings settings = TestExperiments.Settings(trials: null) with
        {
            Store = store,
            Budget = new ExperimentBudget { Epochs = 40 },
        };
        ExperimentResult spent = await new Experiment(settings, [new FunctionExecutor(TestExperiments.Metric)]).RunAsync();
        Assert.AreEqual(ExperimentOutcome.EpochsSpent, spent.Outcome);
        int[] ended = Ids(spent, entry => entry.Curve.Count == 9 && entry.Trial.Id != spent.Best.Trial.Id);
        Assert.AreSequenceEqual(ended, store.Forgotten.Order());

        store.Forgotten.Clear();
        settings = settings with { Budget = new ExperimentBudget { Trials = 9 } };
        ExperimentResult done = await new Experiment(settings, [new FunctionExecutor(TestExperiments.Metric)]).RunAsync();
        Assert.AreEqual(ExperimentOutcome.TrialsDone, done.Outcome);
        Assert.AreSequenceEqual(Ids(done, entry => entry.Trial.Id != done.Best.Trial.Id), store.Forgotten.Order());
    }

    [TestMethod]
    [DataRow(typeof(InvalidOperationException), true)]
    [DataRow(typeof(IOException), false)]
    public async Task WhatHasFailedForNowIsKept(Type error, bool isForgotten)
    {
        var store = new TrialStore();
        var executor = new FunctionExecutor(TestExperiments.Metric)
        {
            Before = job =>
            {
                if (job.Trial.Id == 2)
                {
                    throw (Exception)Activator.CreateInstance(error)!;
                }
            },
        };
        await new Experiment(TestExperiments.Settings(trials: 5) with { Store = store }, [executor]).RunAsync();
        Assert.AreEqual(isForgotten, store.Forgotten.Contains(2));
    }

    [TestMethod]
    public void OneThatHasDivergedMayBeTheBest()
    {
        var store = new TrialStore();
        var history = new TrialHistory(Histories.Loss);
        Trial first = history.Start(new TrialJob(Histories.Spec(1, ("x", 1)), 0, 3));
        Trial second = history.Start(new TrialJob(Histories.Spec(2, ("x", 2)), 0, 3));
        Trial third = history.Start(new TrialJob(Histories.Spec(3, ("x", 3)), 0, 3));
        var kept = new KeptTrials(history, store, maximumEpochs: 3);
        history.End(first, new TrialResult([double.NaN], HasEnded: true));
        kept.Clear();
        history.End(second, new TrialResult([0.5, double.NaN], HasEnded: true));
        kept.Clear();
        history.End(third, new TrialResult([0.7, 0.6, 0.55]));
        kept.Clear();
        Assert.AreSequenceEqual([1, 3], store.Forgotten);
    }

    private static int[] Ids(ExperimentResult result, Func<LeaderboardEntry, bool> which) =>
        [.. result.Leaderboard.Entries.Where(which).Select(entry => entry.Trial.Id).Order()];
}

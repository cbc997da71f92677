using ML.Recurrent.Tuning;
using ML.Recurrent.Tuning.Pruning;
using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tests.Tuning.Pruning;

/// <summary>Who goes on where there are too few trials for anyone to earn it, worked by hand.</summary>
[TestClass]
public sealed class FinishTests
{
    private readonly SuccessiveHalving _halving = new(1, 9, 3);
    private readonly TrialHistory _history = new(Histories.Loss);

    [TestMethod]
    public void TheBestGoesFromRungToRungToItsEnd()
    {
        Reached(0.5, 0.4);
        Assert.IsNull(_halving.Promote(_history), "two in a rung have no upper third");

        Finishes(2, 1, 3);
        Assert.IsNull(_halving.Finish(_history), "it is under way");
        _history.End(2, 0.45);
        Finishes(2, 3, 9); // the highest rung speaks, not the loss
        _history.End(2, 0.6);

        Assert.IsNull(_halving.Finish(_history), "one has come to its end");
    }

    [TestMethod]
    public void TheHighestRungComesFirst()
    {
        Reached(0.5, 0.1, 0.3);
        _history.Start(_halving.Promote(_history)!);
        _history.End(2, 0.1);
        _history.End(_history.Begin(1).Id, 0.01);
        Assert.IsNull(_history[4].Job);
        TrialJob promoted = _halving.Promote(_history)!;
        Assert.AreEqual(4, promoted.Trial.Id);
        _history.Start(promoted);
        _history.End(4, 0.2);

        Assert.IsNull(_halving.Promote(_history), "two in the second rung");
        Finishes(4, 3, 9); // 0.01 after its first epoch is the best of the first three
    }

    [TestMethod]
    public void NobodyFinishesWhileOthersMayEarnIt()
    {
        Reached(0.5, 0.4);
        _history.Begin(1);
        Assert.IsNull(_halving.Finish(_history));
        _history.End(3, 0.6);
        Assert.AreEqual(2, _halving.Promote(_history)?.Trial.Id);
    }

    [TestMethod]
    public void WhoFailsOnTheWayIsFollowedByTheNext()
    {
        Reached(0.5, 0.4, double.NaN);
        _history.Fail(_history.Start(_halving.Finish(_history)!), "broken");
        Finishes(1, 1, 3);
        _history.Fail(_history[1], "broken, too");
        Assert.IsNull(_halving.Finish(_history), "a loss that is no number leads nowhere");
    }

    [TestMethod]
    public void WhoIsThroughEarlyHasFinishedIfItHasAMetric()
    {
        Reached(0.5);
        _history.End(_history.Begin(1), new TrialResult([double.NaN], HasEnded: true));
        Finishes(1, 1, 3);
        _history.End(_history[1], new TrialResult([0.4], HasEnded: true));
        Assert.IsNull(_halving.Finish(_history));
    }

    [TestMethod]
    public void OneTrialOfOneRungIsFinishedAtOnce()
    {
        Reached(0.5);
        Assert.IsNull(new SuccessiveHalving(1, 1, 3).Finish(_history));
    }

    /// <summary>Beside the first epoch of each, and the promotion of one of five, a trial takes eight more to its end.</summary>
    [TestMethod]
    [DataRow(1, 1 + 8)]
    [DataRow(2, 2 + 8)]
    [DataRow(5, 5 + 8)]
    public async Task AnExperimentEndsWithATrialAtItsEnd(int trials, int leastEpochs)
    {
        ITrialExecutor[] two = [new FunctionExecutor(TestExperiments.Metric), new FunctionExecutor(TestExperiments.Metric)];
        ExperimentResult result = await new Experiment(TestExperiments.Settings(trials), two).RunAsync();

        Assert.AreEqual(ExperimentOutcome.TrialsDone, result.Outcome);
        Assert.AreEqual(1, result.Leaderboard.Entries.Count(entry => entry.State == TrialState.Completed));
        Assert.AreEqual(9, result.Best.Curve.Count, "curves fall, so that nobody beats it with fewer");
        Assert.IsGreaterThanOrEqualTo(leastEpochs, result.Leaderboard.Entries.Sum(entry => entry.Curve.Count));
    }

    [TestMethod]
    public async Task TheEpochsAreNotPassedForIt()
    {
        var executor = new FunctionExecutor(TestExperiments.Metric);
        ExperimentSettings settings = TestExperiments.Settings() with { Budget = new ExperimentBudget { Trials = 2, Epochs = 9 } };
        ExperimentResult result = await new Experiment(settings, [executor]).RunAsync();
        Assert.AreEqual(ExperimentOutcome.EpochsSpent, result.Outcome);
        Assert.AreSequenceEqual([1, 1, 2], executor.Jobs.Select(job => job.Epochs), "another six would pass nine");
    }

    private void Reached(params double[] metrics)
    {
        foreach (double metric in metrics)
        {
            _history.End(_history.Begin(1).Id, metric);
        }
    }

    private void Finishes(int id, int from, int to)
    {
        TrialJob? job = _halving.Finish(_history);
        Assert.AreEqual((id, from, to), (job?.Trial.Id, job?.FromEpoch, job?.ToEpoch));
        _history.Start(job!);
    }
}

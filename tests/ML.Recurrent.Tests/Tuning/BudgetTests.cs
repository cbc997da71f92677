using System.Threading.Channels;
using ML.Recurrent.Tests.Tuning.Logs;
using ML.Recurrent.Tuning;
using ML.Recurrent.Tuning.Leaderboards;
using ML.Recurrent.Tuning.Pruning;
using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tests.Tuning;

/// <summary>How an experiment ends: by trials, epochs, time, or cancellation.</summary>
[TestClass]
public sealed class BudgetTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(26)]
    [DataRow(27)]
    [DataRow(100)]
    public async Task EpochsAreNeverPassed(int epochs)
    {
        var executor = new FunctionExecutor(TestExperiments.Metric);
        ExperimentSettings settings = TestExperiments.Settings() with { Budget = new ExperimentBudget { Epochs = epochs } };

        ExperimentResult result = await new Experiment(settings, [executor]).RunAsync();

        Assert.AreEqual(ExperimentOutcome.EpochsSpent, result.Outcome);
        int spent = executor.Jobs.Sum(job => job.Epochs);
        Assert.IsLessThanOrEqualTo(epochs, spent);
        Assert.IsGreaterThan(epochs - 6, spent, "the largest job has six epochs");
    }

    /// <summary>Others had the epochs of trials that the disk refused; these go on when there are more.</summary>
    [TestMethod]
    public async Task NorByTrialsThatAreTriedAgain()
    {
        using var folder = new LogFolder();
        ExperimentSettings settings = Settings() with { LogPath = folder.Log, Budget = new ExperimentBudget { Epochs = 20 } };
        var full = new FunctionExecutor(TestExperiments.Metric)
        {
            Before = job =>
            {
                if (job.Trial.Id is 2 or 3)
                {
                    throw new IOException("No space left on device");
                }
            },
        };
        await new Experiment(settings, [full]).RunAsync();
        Assert.AreSequenceEqual([1, 2, 3, 4, 5, 6], full.Jobs.Select(job => job.Trial.Id), "four trials of five epochs");

        int[] expected = [];
        foreach (int epochs in new[] { 20, 29, 35 })
        {
            var executor = new FunctionExecutor(TestExperiments.Metric);
            settings = settings with { Budget = new ExperimentBudget { Epochs = epochs } };
            ExperimentResult result = await new Experiment(settings, [executor]).RunAsync();
            Assert.AreSequenceEqual(expected, executor.Jobs.Select(job => job.Trial.Id));
            Assert.AreEqual(ExperimentOutcome.EpochsSpent, result.Outcome);
            expected = expected is [] ? [2] : [3, 7];
        }
    }

    [TestMethod]
    public async Task EpochsUnderWayAreSpent()
    {
        Channel<WaitingJob> jobs = Channel.CreateUnbounded<WaitingJob>();
        ExperimentSettings settings = Settings() with { Budget = new ExperimentBudget { Epochs = 9 } };
        Task<ExperimentResult> run = new Experiment(settings, [new WaitingExecutor(jobs), new WaitingExecutor(jobs)]).RunAsync();
        (await jobs.Reader.ReadAsync()).End(0.5);
        Assert.AreEqual(ExperimentOutcome.EpochsSpent, (await run.WaitAsync(Watchdog.Limit)).Outcome);
        Assert.AreEqual(0, jobs.Reader.Count, "a second job of five epochs would have passed nine");
    }

    [TestMethod]
    public async Task TooFewEpochsForOneTrialIsSaid()
    {
        ExperimentSettings settings = Settings() with { Budget = new ExperimentBudget { Epochs = 4 } };
        var error = await Assert.ThrowsExactlyAsync<InvalidOperationException>(
            () => new Experiment(settings, [new FunctionExecutor(TestExperiments.Metric)]).RunAsync());
        Assert.Contains("too few epochs", error.Message);
    }

    [TestMethod]
    public async Task WhenTheTimeIsOverJobsAreStopped()
    {
        var time = new ManualTime();
        Channel<WaitingJob> jobs = Channel.CreateUnbounded<WaitingJob>();
        ExperimentSettings settings = Settings() with { Budget = new ExperimentBudget { Time = TimeSpan.FromHours(1) } };
        Task<ExperimentResult> run = new Experiment(settings, [new WaitingExecutor(jobs)], time).RunAsync();
        WaitingJob first = await jobs.Reader.ReadAsync();
        time.Advance(TimeSpan.FromMinutes(59));
        first.End(0.5);
        WaitingJob second = await jobs.Reader.ReadAsync();
        Assert.IsFalse(second.Cancellation.IsCancellationRequested);

        time.Advance(TimeSpan.FromMinutes(1));

        Assert.IsTrue(second.Cancellation.IsCancellationRequested);
        second.Ended.SetCanceled(second.Cancellation);
        ExperimentResult result = await run;
        Assert.AreEqual(ExperimentOutcome.TimeOver, result.Outcome);
        Assert.AreEqual(TimeSpan.FromHours(1), result.Elapsed);
        Assert.AreEqual(1, result.Best.Trial.Id);
        Assert.AreSequenceEqual([TrialState.Completed, TrialState.Interrupted], result.Leaderboard.Entries.Select(entry => entry.State));
    }

    [TestMethod]
    public async Task CancellationGivesTheBestSoFarOneThatIsUnderWayAmongThem()
    {
        Channel<WaitingJob> jobs = Channel.CreateUnbounded<WaitingJob>();
        using var stop = new CancellationTokenSource();
        Task<ExperimentResult> run = new Experiment(Settings(), [new WaitingExecutor(jobs)]).RunAsync(stop.Token);
        (await jobs.Reader.ReadAsync()).End(0.5);
        WaitingJob second = await jobs.Reader.ReadAsync();
        second.Report(1, 0.7);
        second.Report(2, 0.2);
        second.Report(3, 0.4);

        await stop.CancelAsync();
        Assert.IsFalse(run.IsCompleted, "nobody leaves before the executors");
        second.Ended.SetCanceled(second.Cancellation);
        ExperimentResult result = await run;

        Assert.AreEqual(ExperimentOutcome.Cancelled, result.Outcome);
        Assert.AreEqual((2, TrialState.Interrupted), (result.Best.Trial.Id, result.Best.State));
        Assert.AreEqual((2, 0.2), (result.Best.Epoch, result.Best.Metric));
        Assert.AreSequenceEqual([0.7, 0.2, 0.4], result.Best.Curve);
    }

    [TestMethod]
    public async Task AJobThatIsDoneAllTheSameCounts()
    {
        Channel<WaitingJob> jobs = Channel.CreateUnbounded<WaitingJob>();
        using var stop = new CancellationTokenSource();
        Task<ExperimentResult> run = new Experiment(Settings(), [new WaitingExecutor(jobs)]).RunAsync(stop.Token);
        WaitingJob first = await jobs.Reader.ReadAsync();
        await stop.CancelAsync();
        first.End(0.5);
        LeaderboardEntry best = (await run).Best;
        Assert.AreEqual((0.5, TrialState.Completed), (best.Metric, best.State));
    }

    [TestMethod]
    public async Task CancelledBeforeAnythingIsThrown()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        var executor = new FunctionExecutor(TestExperiments.Metric);
        await Assert.ThrowsAsync<OperationCanceledException>(() => new Experiment(Settings(), [executor]).RunAsync(stop.Token));
        Assert.IsEmpty(executor.Jobs);
    }

    [TestMethod]
    public async Task AnExecutorThatCancelsByItselfHasFailed()
    {
        var executor = new FunctionExecutor((trial, epoch) =>
            trial.Id == 1 ? throw new OperationCanceledException("its machine went away") : TestExperiments.Metric(trial, epoch));
        ExperimentResult result = await new Experiment(Settings(), [executor]).RunAsync();
        Assert.AreEqual(TrialState.Failed, result.Leaderboard.Entries[^1].State);
        Assert.AreEqual(1, result.Leaderboard.Entries[^1].Trial.Id);
    }

    [TestMethod]
    public void ABudgetHasAnEndAndNoLimitIsBelowOne()
    {
        ITrialExecutor[] executors = [new FunctionExecutor(TestExperiments.Metric)];
        ExperimentBudget[] wrong =
        [
            new(), new() { Trials = 0 }, new() { Epochs = 0 }, new() { Time = TimeSpan.Zero }, new() { Time = TimeSpan.FromDays(50) },
        ];
        foreach (ExperimentBudget budget in wrong)
        {
            ExperimentSettings settings = Settings() with { Budget = budget };
            Assert.ThrowsExactly<ArgumentException>(() => new Experiment(settings, executors), budget.ToString());
        }

        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new Experiment(Settings(), []));
    }

    private static ExperimentSettings Settings() => TestExperiments.Settings() with { Pruning = new NoPruning(5) };
}

using System.Threading.Channels;
using ML.Recurrent.Tests.Tuning.Logs;
using ML.Recurrent.Tuning;
using ML.Recurrent.Tuning.Logs;
using ML.Recurrent.Tuning.Pruning;
using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tests.Tuning;

/// <summary>Callers and executors that do what they should not.</summary>
[TestClass]
public sealed class ExperimentFaultTests
{
    [TestMethod]
    public async Task ASecondRunIsRefused()
    {
        Channel<WaitingJob> jobs = Channel.CreateUnbounded<WaitingJob>();
        var experiment = new Experiment(Settings(1), [new WaitingExecutor(jobs)]);
        Task<ExperimentResult> run = experiment.RunAsync();
        WaitingJob job = await jobs.Reader.ReadAsync();

        var error = await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => experiment.RunAsync());
        job.End(0.5);
        await run;

        Assert.Contains("has run", error.Message);
        await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => experiment.RunAsync());
    }

    /// <summary>The other job is waited for, and what it brings is in the log.</summary>
    [TestMethod]
    public async Task AProgressThatThrowsEndsItAndLosesNothing()
    {
        using var folder = new LogFolder();
        Channel<WaitingJob> jobs = Channel.CreateUnbounded<WaitingJob>();
        ExperimentSettings settings = Settings(2) with { LogPath = folder.Log };
        ExperimentSettings throwing = settings with { Progress = new Throwing(now => now.IsEndOfJob) };
        Task<ExperimentResult> run = new Experiment(throwing, [new WaitingExecutor(jobs), new WaitingExecutor(jobs)]).RunAsync();
        WaitingJob first = await jobs.Reader.ReadAsync();
        WaitingJob second = await jobs.Reader.ReadAsync();
        var asked = new TaskCompletionSource();
        second.Cancellation.Register(asked.SetResult);

        first.End(0.5);
        await asked.Task.WaitAsync(Watchdog.Limit);
        Assert.IsFalse(run.IsCompleted, "nobody leaves before the executors");
        second.End(0.25);

        Assert.AreEqual("told too much", (await Assert.ThrowsExactlyAsync<NotSupportedException>(() => run)).Message);
        var executor = new FunctionExecutor(TestExperiments.Metric);
        ExperimentResult result = await new Experiment(settings, [executor]).RunAsync();
        Assert.IsEmpty(executor.Jobs);
        Assert.AreEqual(0.25, result.Best.Metric);
    }

    /// <summary>It ended the experiment each time, and not by what the trial does.</summary>
    [TestMethod]
    public async Task AProgressThatThrowsAtEachStartDoesNotSpeakAgainstATrial()
    {
        using var folder = new LogFolder();
        ExperimentSettings settings = Settings(2) with { LogPath = folder.Log };
        ExperimentSettings throwing = settings with { Progress = new Throwing(now => now.Trial.Trial.Id == 2) };
        for (int session = 0; session < 7; session++)
        {
            await Assert.ThrowsExactlyAsync<NotSupportedException>(
                () => new Experiment(throwing, [new FunctionExecutor(TestExperiments.Metric)]).RunAsync());
        }

        ExperimentResult result = await new Experiment(settings, [new FunctionExecutor(TestExperiments.Metric)]).RunAsync();
        Assert.IsTrue(result.Leaderboard.Entries.All(entry => entry.State == TrialState.Completed));
    }

    /// <summary>Once there is room again, the experiment takes up what it had no room for, and nothing else of what is done.</summary>
    [TestMethod]
    [DataRow(typeof(IOException), true)]
    [DataRow(typeof(UnauthorizedAccessException), true)]
    [DataRow(typeof(NotSupportedException), false)]
    public async Task WhatTheDiskRefusesIsTriedAgain(Type error, bool isTriedAgain)
    {
        using var folder = new LogFolder();
        ExperimentSettings settings = Settings(3) with { LogPath = folder.Log };
        var full = new FunctionExecutor(TestExperiments.Metric)
        {
            Before = job =>
            {
                if (job.Trial.Id == 2)
                {
                    throw (Exception)Activator.CreateInstance(error)!;
                }
            },
        };
        ExperimentResult result = await new Experiment(settings, [full]).RunAsync();
        Assert.AreEqual(TrialState.Failed, result.Leaderboard.Entries.Single(entry => entry.Trial.Id == 2).State);

        var roomy = new FunctionExecutor(TestExperiments.Metric);
        result = await new Experiment(settings, [roomy]).RunAsync();
        Assert.AreSequenceEqual(isTriedAgain ? [2] : [], roomy.Jobs.Select(job => job.Trial.Id).ToArray());
        Assert.AreEqual(isTriedAgain, result.Leaderboard.Entries.Single(entry => entry.Trial.Id == 2).Failure is null);
    }

    /// <summary>What an executor does when it is told to stop must not keep the experiment from waiting for it.</summary>
    [TestMethod]
    public async Task AnExecutorThatThrowsWhenItIsToldToStopIsWaitedFor()
    {
        Channel<WaitingJob> jobs = Channel.CreateUnbounded<WaitingJob>();
        ExperimentSettings settings = Settings(2) with { Progress = new Throwing(now => now.IsEndOfJob) };
        Task<ExperimentResult> run = new Experiment(settings, [new WaitingExecutor(jobs), new WaitingExecutor(jobs)]).RunAsync();
        WaitingJob first = await jobs.Reader.ReadAsync();
        WaitingJob second = await jobs.Reader.ReadAsync();
        var asked = new TaskCompletionSource();
        second.Cancellation.Register(() =>
        {
            asked.SetResult();
            throw new IOException("the machine does not answer");
        });

        first.End(0.5);
        await asked.Task.WaitAsync(Watchdog.Limit);
        await Task.WhenAny(run, Task.Delay(50));
        Assert.IsFalse(run.IsCompleted);
        second.End(0.5);

        Assert.AreEqual("told too much", (await Assert.ThrowsExactlyAsync<NotSupportedException>(() => run)).Message);
    }

    [TestMethod]
    public async Task HoweverAStoppedJobEndsItsTrialHasNotFailed()
    {
        Action<WaitingJob>[] ends =
        [
            job => job.Ended.SetCanceled(job.Cancellation),
            job => job.Ended.SetException(new IOException("connection closed")),
            job => job.Ended.SetException(new AggregateException(new OperationCanceledException())),
            job => job.Ended.SetResult(new TrialResult([0.5])),
            job => job.Ended.SetResult(null!),
        ];
        foreach (Action<WaitingJob> end in ends)
        {
            using var folder = new LogFolder();
            using var stop = new CancellationTokenSource();
            Channel<WaitingJob> jobs = Channel.CreateUnbounded<WaitingJob>();
            ExperimentSettings settings = Settings(1) with { LogPath = folder.Log };
            Task<ExperimentResult> run = new Experiment(settings, [new WaitingExecutor(jobs)]).RunAsync(stop.Token);
            WaitingJob job = await jobs.Reader.ReadAsync();
            job.Report(1, 0.5);
            await stop.CancelAsync();
            end(job);

            Assert.AreEqual(TrialState.Interrupted, (await run).Best.State);
            var executor = new FunctionExecutor(TestExperiments.Metric);
            ExperimentResult later = await new Experiment(settings, [executor]).RunAsync();
            Assert.AreEqual((1, TrialState.Completed), (executor.Jobs.Single().Trial.Id, later.Best.State));
        }
    }

    [TestMethod]
    public async Task ReportsOfAJobThatIsOverAreIgnored()
    {
        Channel<WaitingJob> jobs = Channel.CreateUnbounded<WaitingJob>();
        var told = new List<ExperimentProgress>();
        var listener = new Throwing(_ => false, told);
        ExperimentSettings settings = Settings(1) with { Pruning = new SuccessiveHalving(1, 3, 3), Progress = listener };
        Task<ExperimentResult> run = new Experiment(settings, [new WaitingExecutor(jobs)]).RunAsync();
        WaitingJob first = await jobs.Reader.ReadAsync();
        first.End(0.5);
        WaitingJob second = await jobs.Reader.ReadAsync();

        await Task.Run(() => first.Report(2, 1e-9));
        second.Report(2, 0.4);
        second.End(0.4);
        ExperimentResult result = await run;
        first.Report(4, 1e-9);

        Assert.AreSequenceEqual([0.5, 0.4, 0.4], result.Best.Curve);
        Assert.IsFalse(told.Any(now => now.Trial.Curve.Contains(1e-9)));
    }

    [TestMethod]
    public async Task ALogOfAnImpossibleTimeIsRefusedAndLetGo()
    {
        foreach (double elapsed in new[] { double.NaN, double.PositiveInfinity, double.MaxValue, -1 })
        {
            using var folder = new LogFolder();
            ExperimentSettings settings = Settings(1) with { LogPath = folder.Log };
            using (TrialLog log = TrialLog.Open(folder.Log, settings.LogSettings()))
            {
                TrialSpec spec = settings.Proposer.Propose(new TrialHistory(settings.Metric));
                log.Append(new TrialLogEvent(TrialLogEventKind.Start, 1) { To = 3, Values = spec.Values, Elapsed = elapsed });
            }

            var error = await Assert.ThrowsExactlyAsync<FormatException>(
                () => new Experiment(settings, [new FunctionExecutor(TestExperiments.Metric)]).RunAsync());

            Assert.Contains("line 2", error.Message);
            TrialLog.Open(folder.Log, settings.LogSettings()).Dispose();
        }
    }

    [TestMethod]
    public async Task AWarningThatThrowsLetsTheLogGo()
    {
        using var folder = new LogFolder();
        ExperimentSettings settings = Settings(2) with
        {
            LogPath = folder.Log,
            LogFiles = new LogFiles { Fails = flush => flush > 2 },
            Warning = _ => throw new NotSupportedException("not now"),
        };
        await Assert.ThrowsExactlyAsync<NotSupportedException>(
            () => new Experiment(settings, [new FunctionExecutor(TestExperiments.Metric)]).RunAsync());
        TrialLog.Open(folder.Log, settings.LogSettings()).Dispose();
    }

    /// <summary>Nor when it throws again for what comes while the experiment is left.</summary>
    [TestMethod]
    public async Task AWarningThatThrowsTwiceLosesNothing()
    {
        using var folder = new LogFolder();
        Channel<WaitingJob> jobs = Channel.CreateUnbounded<WaitingJob>();
        int warnings = 0;
        ExperimentSettings settings = Settings(2) with { LogPath = folder.Log };
        ExperimentSettings throwing = settings with
        {
            LogFiles = new LogFiles { Fails = flush => flush is 4 or 5 }, // the header and two beginnings before, the end after
            Warning = _ => throw new NotSupportedException($"{++warnings}"),
        };
        Task<ExperimentResult> run = new Experiment(throwing, [new WaitingExecutor(jobs), new WaitingExecutor(jobs)]).RunAsync();
        WaitingJob first = await jobs.Reader.ReadAsync();
        WaitingJob second = await jobs.Reader.ReadAsync();
        first.End(0.5);
        second.End(0.25);

        Assert.AreEqual("1", (await Assert.ThrowsExactlyAsync<NotSupportedException>(() => run)).Message);
        Assert.AreEqual(2, warnings);
        var executor = new FunctionExecutor(TestExperiments.Metric);
        ExperimentResult result = await new Experiment(settings, [executor]).RunAsync();
        Assert.IsEmpty(executor.Jobs);
        Assert.AreEqual(0.25, result.Best.Metric);
    }

    [TestMethod]
    public async Task AnyTextOfAFailureComesThroughTheLog()
    {
        using var folder = new LogFolder();
        ExperimentSettings settings = Settings(2) with { LogPath = folder.Log };
        var executor = new FunctionExecutor((trial, epoch) =>
            trial.Id == 1 ? throw new FormatException("half a \ud83d pair, a \0, and\n" + new string('x', 100_000)) : 0.5);
        await new Experiment(settings, [executor]).RunAsync();
        var later = new FunctionExecutor(TestExperiments.Metric);
        ExperimentResult result = await new Experiment(settings, [later]).RunAsync();
        Assert.IsEmpty(later.Jobs);
        Assert.StartsWith("FormatException: half a", result.Leaderboard.Entries[1].Failure);
        Assert.IsLessThan(20_000, File.ReadAllBytes(folder.Log).Length, "a log is to be read");
    }

    private static ExperimentSettings Settings(int trials) => TestExperiments.Settings(trials) with { Pruning = new NoPruning(3) };

    private sealed class Throwing(Func<ExperimentProgress, bool> isTooMuch, List<ExperimentProgress>? told = null)
        : IProgress<ExperimentProgress>
    {
        public void Report(ExperimentProgress value)
        {
            told?.Add(value);
            if (isTooMuch(value))
            {
                throw new NotSupportedException("told too much");
            }
        }
    }
}

using System.Threading.Channels;
using ML.Recurrent.Tests.Tuning.Logs;
using ML.Recurrent.Tuning;
using ML.Recurrent.Tuning.Leaderboards;
using ML.Recurrent.Tuning.Logs;
using ML.Recurrent.Tuning.Pruning;
using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tests.Tuning;

/// <summary>A trial that ends the process each time that it is trained does not hold up the experiment for ever.</summary>
[TestClass]
public sealed class ResumeSuspectTests
{
    private const int Deadly = 3;

    private readonly List<string> _warnings = [];

    [TestMethod]
    public async Task AfterFiveTimesItHasFailed()
    {
        using var folder = new LogFolder();
        var store = new TrialStore();
        for (int session = 1; session <= 5; session++)
        {
            (List<TrialJob> jobs, _) = await Run(folder, store, endsTheProcess: job => job.Trial.Id == Deadly);
            Assert.AreEqual(Deadly, jobs[^1].Trial.Id, $"{session}");
            Assert.HasCount(session < 3 ? 0 : 1, _warnings);
        }

        store.Forgotten.Clear();
        (List<TrialJob> rest, ExperimentResult? result) = await Run(folder, store);

        Assert.IsFalse(rest.Any(job => job.Trial.Id == Deadly));
        LeaderboardEntry entry = result!.Leaderboard.Entries.Single(entry => entry.Trial.Id == Deadly);
        Assert.AreEqual(TrialState.Failed, entry.State);
        Assert.StartsWith("The process ended each of the 5 times that it was trained, before an epoch was done.", entry.Failure);
        Assert.Contains(Deadly, store.Forgotten);
        Assert.HasCount(6, result.Leaderboard.Entries.Where(other => other.State == TrialState.Completed));

        (rest, result) = await Run(folder, store);
        Assert.IsEmpty(rest);
        Assert.HasCount(7, result!.Leaderboard.Entries);
    }

    [TestMethod]
    public async Task OneThatComesToAnotherEpochEachTimeGoesOn()
    {
        using var folder = new LogFolder();
        int kept = 0;
        var store = new TrialStore { Kept = _ => kept };
        for (int session = 0; session < 50; session++)
        {
            // Three of four sessions bring nothing.
            kept += session % 4 == 0 ? 1 : 0;
            await Run(folder, store, endsTheProcess: job => job.Trial.Id == Deadly);
        }

        (_, ExperimentResult? result) = await Run(folder, store);
        Assert.IsTrue(result!.Leaderboard.Entries.All(entry => entry.State == TrialState.Completed));
    }

    [TestMethod]
    public async Task OneThatTheCallerStopsGoesOn()
    {
        using var folder = new LogFolder();
        for (int session = 0; session < 8; session++)
        {
            using var stop = new CancellationTokenSource();
            var executor = new FunctionExecutor(TestExperiments.Metric)
            {
                Before = job => (job.Trial.Id == Deadly ? stop : null)?.Cancel(),
            };
            await new Experiment(Settings(folder, new LogFiles(), new TrialStore()), [executor]).RunAsync(stop.Token);
            Assert.AreEqual(Deadly, executor.Jobs[^1].Trial.Id);
        }

        (_, ExperimentResult? result) = await Run(folder, new TrialStore());
        Assert.IsEmpty(_warnings);
        Assert.IsTrue(result!.Leaderboard.Entries.All(entry => entry.State == TrialState.Completed));
    }

    /// <summary>Of two that were under way whenever the process ended, one is innocent.</summary>
    [TestMethod]
    public async Task SuspectsRunAlone()
    {
        using var folder = new LogFolder();
        ExperimentSettings settings = Settings(folder, new LogFiles(), new TrialStore());
        using (TrialLog log = TrialLog.Open(folder.Log, settings.LogSettings(), settings.LogFiles))
        {
            for (int trial = 1; trial <= 2; trial++)
            {
                TrialSpec spec = Histories.Spec(trial, ("x", 0.1 * trial), ("cell", "lstm"));
                log.Append(new(TrialLogEventKind.Start, trial) { To = 1, Values = spec.Values });
                log.Append(new(TrialLogEventKind.StartAgain, trial));
                log.Append(new(TrialLogEventKind.StartAgain, trial));
            }
        }

        int running = 0;
        var beside = new Dictionary<int, int>();
        FunctionExecutor[] executors =
        [
            .. Enumerable.Range(0, 3).Select(_ => new FunctionExecutor((trial, _) =>
            {
                lock (beside)
                {
                    beside[trial.Id] = Interlocked.Decrement(ref running) + 1;
                }

                return TestExperiments.Metric(trial, 1);
            })
            {
                Before = _ => Interlocked.Increment(ref running),
            }),
        ];
        ExperimentResult result = await new Experiment(settings, executors).RunAsync();
        Assert.AreEqual((1, 1), (beside[1], beside[2]));
        Assert.IsTrue(result.Leaderboard.Entries.All(entry => entry.State == TrialState.Completed));
    }

    /// <summary>Nor beside one that was begun before it.</summary>
    [TestMethod]
    public async Task FromTheThirdTimeOnNothingRunsBesideIt()
    {
        using var folder = new LogFolder();
        var told = new List<int>();
        ExperimentSettings settings = Settings(folder, new LogFiles(), new TrialStore()) with
        {
            Progress = new Listener(now => told.Add(now.Trial.Trial.Id)),
        };
        using (TrialLog log = TrialLog.Open(folder.Log, settings.LogSettings(), settings.LogFiles))
        {
            for (int trial = 1; trial <= 2; trial++)
            {
                TrialSpec spec = Histories.Spec(trial, ("x", 0.1 * trial), ("cell", "lstm"));
                log.Append(new(TrialLogEventKind.Start, trial) { To = 1, Values = spec.Values });
            }

            log.Append(new(TrialLogEventKind.StartAgain, 2));
        }

        Channel<WaitingJob> jobs = Channel.CreateUnbounded<WaitingJob>();
        Task<ExperimentResult> run = new Experiment(settings, [new WaitingExecutor(jobs), new WaitingExecutor(jobs)]).RunAsync();
        Assert.AreSequenceEqual([1], told);
        (await jobs.Reader.ReadAsync()).End(0.5);
        WaitingJob second = await jobs.Reader.ReadAsync();
        Assert.AreSequenceEqual([1, 1, 2], told);
        for (second.End(0.5); !run.IsCompleted; await Task.Yield())
        {
            if (jobs.Reader.TryRead(out WaitingJob? next))
            {
                next.End(0.5);
            }
        }

        Assert.HasCount(7, (await run).Leaderboard.Entries);
    }

    // A process that ends leaves what is on the disk by then: the log is put back to that.
    private async Task<(List<TrialJob> Jobs, ExperimentResult? Result)> Run(
        LogFolder folder, TrialStore store, Func<TrialJob, bool>? endsTheProcess = null)
    {
        var files = new LogFiles();
        byte[]? left = null;
        var jobs = new List<TrialJob>();
        var executor = new FunctionExecutor(TestExperiments.Metric)
        {
            Before = job =>
            {
                if (left is null)
                {
                    jobs.Add(job);
                    left = endsTheProcess?.Invoke(job) == true ? files.OnDisk : null;
                }
            },
        };
        _warnings.Clear();
        ExperimentResult result = await new Experiment(Settings(folder, files, store), [executor]).RunAsync();
        if (left is not null)
        {
            File.WriteAllBytes(folder.Log, left);
        }

        return (jobs, left is null ? result : null);
    }

    private ExperimentSettings Settings(LogFolder folder, LogFiles files, TrialStore store) => TestExperiments.Settings(trials: 7) with
    {
        Pruning = new NoPruning(1),
        LogPath = folder.Log,
        LogFiles = files,
        Store = store,
        Warning = _warnings.Add,
    };

    private sealed class Listener(Action<ExperimentProgress> listen) : IProgress<ExperimentProgress>
    {
        public void Report(ExperimentProgress value) => listen(value);
    }
}

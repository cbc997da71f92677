using System.Threading.Channels;
using ML.Recurrent.Engine.Randomness;
using ML.Recurrent.Tuning;
using ML.Recurrent.Tuning.Leaderboards;
using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tests.Tuning;

/// <summary>Several executors at once, whose jobs end in any order.</summary>
[TestClass]
public sealed class ParallelExperimentTests
{
    [TestMethod]
    [DataRow(2, 1ul)]
    [DataRow(4, 2ul)]
    [DataRow(7, 3ul)]
    public async Task NothingIsLostAndNothingDoneTwice(int executors, ulong seed)
    {
        const int Trials = 40;
        Channel<WaitingJob> jobs = Channel.CreateUnbounded<WaitingJob>();
        ITrialExecutor[] all = [.. Enumerable.Range(0, executors).Select(_ => new WaitingExecutor(jobs))];
        Task<ExperimentResult> run = new Experiment(TestExperiments.Settings(Trials), all).RunAsync();

        List<TrialJob> ended = await EndInAnyOrder(run, jobs.Reader, executors, new RandomSource(seed));
        ExperimentResult result = await run;

        Assert.AreEqual(ended.Count, ended.Distinct().Count());
        Assert.AreSequenceEqual(Enumerable.Range(1, Trials), ended.Where(job => job.FromEpoch == 0).Select(job => job.Trial.Id).Order());
        foreach (LeaderboardEntry entry in result.Leaderboard.Entries)
        {
            TrialJob[] its = [.. ended.Where(job => job.Trial.Id == entry.Trial.Id).OrderBy(job => job.FromEpoch)];
            Assert.AreEqual(its[^1].ToEpoch, entry.Curve.Count);
            Assert.AreSequenceEqual(its.Select(job => job.FromEpoch).Skip(1), its.Select(job => job.ToEpoch).SkipLast(1));
            Assert.AreSequenceEqual(entry.Curve.Select((_, i) => TestExperiments.Metric(entry.Trial, i + 1)), entry.Curve);
        }
    }

    [TestMethod]
    public async Task EachIsKeptBusyAndNobodyWaitsForStragglers()
    {
        Channel<WaitingJob> jobs = Channel.CreateUnbounded<WaitingJob>();
        ITrialExecutor[] all = [new WaitingExecutor(jobs), new WaitingExecutor(jobs)];
        Task<ExperimentResult> run = new Experiment(TestExperiments.Settings(8), all).RunAsync();
        WaitingJob straggler = await jobs.Reader.ReadAsync();
        double metric = 1;
        int highest = 0;
        for (int done = 0; done < 9; done++)
        {
            WaitingJob job = await jobs.Reader.ReadAsync();
            highest = Math.Max(highest, job.Job.FromEpoch);
            job.End(metric -= 0.01);
        }

        Assert.IsGreaterThan(0, highest, "trials go on while the straggler is at its first epoch");
        WaitingJob other = await jobs.Reader.ReadAsync();
        straggler.End(0.001);
        WaitingJob next = await jobs.Reader.ReadAsync();
        Assert.AreEqual((straggler.Job.Trial.Id, 1), (next.Job.Trial.Id, next.Job.FromEpoch), "and it goes on, too");
        other.End(0.5);
        next.End(0.001);
        while (await Next(run, jobs.Reader) is { } last)
        {
            last.End(0.5);
        }

        Assert.AreEqual(straggler.Job.Trial.Id, (await run).Best.Trial.Id);
    }

    private static async Task<List<TrialJob>> EndInAnyOrder(
        Task<ExperimentResult> run, ChannelReader<WaitingJob> jobs, int executors, RandomSource random)
    {
        var waiting = new List<WaitingJob>();
        var ended = new List<TrialJob>();
        while (true)
        {
            while (waiting.Count < executors && jobs.TryRead(out WaitingJob? more))
            {
                waiting.Add(more);
            }

            if (waiting.Count == 0)
            {
                if (await Next(run, jobs) is not { } next)
                {
                    return ended;
                }

                waiting.Add(next);
            }

            int index = random.NextInt32(waiting.Count);
            WaitingJob job = waiting[index];
            waiting.RemoveAt(index);
            ended.Add(job.Job);
            int[] epochs = [.. Enumerable.Range(job.Job.FromEpoch + 1, job.Job.Epochs)];
            double[] metrics = [.. epochs.Select(epoch => TestExperiments.Metric(job.Job.Trial, epoch))];
            foreach (int epoch in epochs)
            {
                job.Report(epoch, metrics[epoch - epochs[0]]);
            }

            job.Ended.SetResult(new TrialResult(metrics));
        }
    }

    /// <summary>The next job; null once the experiment is over.</summary>
    private static async Task<WaitingJob?> Next(Task run, ChannelReader<WaitingJob> jobs)
    {
        Task<WaitingJob> next = jobs.ReadAsync().AsTask();
        return await Task.WhenAny(next, run) == next ? await next : null;
    }
}

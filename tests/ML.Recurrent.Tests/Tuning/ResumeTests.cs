using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using ML.Recurrent.Tests.Tuning.Logs;
using ML.Recurrent.Tuning;
using ML.Recurrent.Tuning.Leaderboards;
using ML.Recurrent.Tuning.Logs;
using ML.Recurrent.Tuning.Pruning;
using ML.Recurrent.Tuning.Space;
using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tests.Tuning;

/// <summary>An experiment that was killed goes on from its log.</summary>
[TestClass]
public sealed class ResumeTests
{
    /// <summary>Wherever the log was cut off, the experiment takes the course that it would have taken, to the same log but for the lines that say
    /// so.</summary>
    [TestMethod]
    [DataRow(2)]
    [DataRow(7)]
    public async Task FromEveryByteOfTheLog(int trials)
    {
        using var folder = new LogFolder();
        (List<TrialJob> all, ExperimentResult expected) = await Run(folder, trials);
        byte[] whole = File.ReadAllBytes(folder.Log);
        string[] lines = Lines(whole);
        Assert.IsTrue(all.Any(job => job.ToEpoch == 9), "nobody went to its end: the case shows too little");

        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(folder.Log, whole[..length]);

            (List<TrialJob> rest, ExperimentResult result) = await Run(folder, trials);

            Assert.AreSequenceEqual(lines, Lines(File.ReadAllBytes(folder.Log)), $"{length}");
            int ended = Encoding.UTF8.GetString(whole, 0, whole.AsSpan(0, length).LastIndexOf((byte)'\n') + 1).Split("\"End\"").Length - 1;
            Assert.AreSequenceEqual(all.Skip(ended).Select(Text), rest.Select(Text), $"{length}");
            Assert.AreSequenceEqual(expected.Leaderboard.Entries.Select(Text), result.Leaderboard.Entries.Select(Text), $"{length}");
        }
    }

    [TestMethod]
    public async Task AFinishedOneOnlyTellsWhatItFoundAndALargerBudgetGoesOn()
    {
        using var folder = new LogFolder();
        (_, ExperimentResult first) = await Run(folder, trials: 7);
        (List<TrialJob> none, ExperimentResult again) = await Run(folder, trials: 7);
        Assert.IsEmpty(none);
        Assert.AreSequenceEqual(first.Leaderboard.Entries.Select(Text), again.Leaderboard.Entries.Select(Text));

        (List<TrialJob> more, ExperimentResult longer) = await Run(folder, trials: 12);
        Assert.AreSequenceEqual(Enumerable.Range(8, 5), more.Where(job => job.FromEpoch == 0).Select(job => job.Trial.Id));
        Assert.HasCount(12, longer.Leaderboard.Entries);
    }

    [TestMethod]
    public async Task WhatSeveralExecutorsWereAtIsTakenUpFirst()
    {
        using var folder = new LogFolder();
        Channel<WaitingJob> jobs = Channel.CreateUnbounded<WaitingJob>();
        using var stop = new CancellationTokenSource();
        ITrialExecutor[] executors = [new WaitingExecutor(jobs), new WaitingExecutor(jobs), new WaitingExecutor(jobs)];
        Task<ExperimentResult> run = new Experiment(Settings(folder, trials: 9), executors).RunAsync(stop.Token);
        WaitingJob[] three = [await jobs.Reader.ReadAsync(), await jobs.Reader.ReadAsync(), await jobs.Reader.ReadAsync()];
        three[1].End(0.5);
        WaitingJob fourth = await jobs.Reader.ReadAsync();
        await stop.CancelAsync();
        WaitingJob[] open = [three[0], three[2], fourth];
        foreach (WaitingJob job in open)
        {
            job.Ended.SetCanceled(job.Cancellation);
        }

        await run;
        var executor = new FunctionExecutor(TestExperiments.Metric);
        ExperimentResult result = await new Experiment(Settings(folder, trials: 9), [executor]).RunAsync();

        Assert.AreSequenceEqual(Sorted(open.Select(job => job.Job)), Sorted(executor.Jobs.Take(3)));
        Assert.AreEqual(0, executor.Jobs.Count(job => job == three[1].Job));
        Assert.AreEqual(executor.Jobs.Count, executor.Jobs.Select(Text).Distinct().Count());
        Assert.HasCount(9, result.Leaderboard.Entries);
    }

    [TestMethod]
    public async Task TimeOfAllSessionsCounts()
    {
        using var folder = new LogFolder();
        var time = new ManualTime();
        ExperimentSettings settings = Settings(folder, trials: 3) with { Pruning = new NoPruning(1) };
        var executor = new FunctionExecutor(TestExperiments.Metric) { Before = _ => time.Advance(TimeSpan.FromMinutes(10)) };
        ExperimentResult first = await new Experiment(settings, [executor], time).RunAsync();
        Assert.AreEqual(TimeSpan.FromMinutes(30), first.Elapsed);

        var later = new ManualTime();
        executor = new FunctionExecutor(TestExperiments.Metric) { Before = _ => later.Advance(TimeSpan.FromMinutes(10)) };
        settings = settings with { Budget = new ExperimentBudget { Time = TimeSpan.FromMinutes(45) } };
        ExperimentResult second = await new Experiment(settings, [executor], later).RunAsync();
        Assert.AreEqual((ExperimentOutcome.TimeOver, TimeSpan.FromMinutes(50)), (second.Outcome, second.Elapsed));
        Assert.AreSequenceEqual([4, 5], executor.Jobs.Select(job => job.Trial.Id));

        settings = settings with { Budget = new ExperimentBudget { Time = TimeSpan.FromMinutes(40) } };
        ExperimentResult third = await new Experiment(settings, [executor], new ManualTime()).RunAsync();
        Assert.AreEqual(ExperimentOutcome.TimeOver, third.Outcome);
        Assert.HasCount(2, executor.Jobs, "there was no time left");
    }

    [TestMethod]
    public async Task AnotherSpaceSeedOrRuleIsRefusedByName()
    {
        using var folder = new LogFolder();
        await Run(folder, trials: 3);
        ExperimentSettings ours = Settings(folder, trials: 3);
        var narrower = new RecurrentSearchSpace(SearchDimension.Real("x", 0, 0.5), new ChoiceDimension("cell", "lstm", "gru"));
        (ExperimentSettings Settings, string Expected)[] others =
        [
            (ours with { Seed = 2 }, "Seed is 2, the log's 1"),
            (ours with { Space = narrower }, "the log's Space.units is 3: integer from 4 to 256"),
            (ours with { Space = narrower }, "Space.x is 1: real from 0 to 0.5, the log's 1: real from 0 to 1"),
            (ours with { Pruning = new SuccessiveHalving(1, 10, 3) }, "rungs at 1, 3, 10 epochs, the log's successive halving by 3"),
            (ours with { Pruning = new NoPruning(9) }, "Pruning is none, 9 epochs, the log's"),
            (ours with { Metric = ours.Metric with { Score = TrialScore.LastEpoch } }, "the log's loss, LowerIsBetter, BestEpoch"),
            (ours with { Identity = new Dictionary<string, string> { ["Data"] = "abc" } }, "Data is abc, the log has none"),
        ];
        foreach ((ExperimentSettings settings, string expected) in others)
        {
            var executor = new FunctionExecutor(TestExperiments.Metric);
            var error = await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => new Experiment(settings, [executor]).RunAsync());
            Assert.Contains(expected, error.Message);
            Assert.IsEmpty(executor.Jobs);
        }
    }

    [TestMethod]
    public async Task TwoExperimentsOnOneLogAreRefused()
    {
        using var folder = new LogFolder();
        Channel<WaitingJob> jobs = Channel.CreateUnbounded<WaitingJob>();
        ExperimentSettings settings = Settings(folder, trials: 1) with { Pruning = new NoPruning(1) };
        Task<ExperimentResult> run = new Experiment(settings, [new WaitingExecutor(jobs)]).RunAsync();
        WaitingJob job = await jobs.Reader.ReadAsync();

        var error = await Assert.ThrowsExactlyAsync<IOException>(
            () => new Experiment(settings, [new FunctionExecutor(TestExperiments.Metric)]).RunAsync());

        Assert.Contains("Does another experiment use it?", error.Message);
        job.End(1);
        await run;
    }

    [TestMethod]
    public async Task AFullDiskIsAWarningAndWhatIsMissingFollows()
    {
        using var folder = new LogFolder();
        await Run(folder, trials: 7);
        byte[] whole = File.ReadAllBytes(folder.Log);
        File.Delete(folder.Log);
        var warnings = new List<string>();
        ExperimentSettings settings = Settings(folder, trials: 7) with
        {
            LogFiles = new LogFiles { Fails = flush => flush is > 4 and < 9 },
            Warning = warnings.Add,
        };

        await new Experiment(settings, [new FunctionExecutor(TestExperiments.Metric)], new ManualTime()).RunAsync();

        Assert.HasCount(4, warnings);
        Assert.Contains("No space left on device", warnings[0]);
        Assert.AreSequenceEqual(whole, File.ReadAllBytes(folder.Log));
    }

    private static ExperimentSettings Settings(LogFolder folder, int trials) =>
        TestExperiments.Settings(trials) with { LogPath = folder.Log, LogFiles = new LogFiles() };

    // A clock that stands still makes logs comparable byte for byte.
    private static async Task<(List<TrialJob> Jobs, ExperimentResult Result)> Run(LogFolder folder, int trials)
    {
        var executor = new FunctionExecutor(TestExperiments.Metric);
        ExperimentResult result = await new Experiment(Settings(folder, trials), [executor], new ManualTime()).RunAsync();
        return (executor.Jobs, result);
    }

    private static string[] Lines(byte[] log)
    {
        var reader = new TrialLogReader("log", log);
        reader.Read();
        return
        [
            .. reader.Events.Where(line => line.Event != TrialLogEventKind.StartAgain)
                .Select(line => JsonSerializer.Serialize(line, TrialLogJson.Default.TrialLogEvent)),
        ];
    }

    private static IEnumerable<string> Sorted(IEnumerable<TrialJob> jobs) => jobs.Select(Text).Order(StringComparer.Ordinal);

    private static string Text(TrialJob job) => $"{TrialSpecJson.Write(job.Trial)} {job.FromEpoch} {job.ToEpoch}";

    private static string Text(LeaderboardEntry entry) =>
        $"{TrialSpecJson.Write(entry.Trial)} {entry.State} {entry.Metric} {entry.Epoch} {string.Join(' ', entry.Curve)}";
}

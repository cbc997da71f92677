using ML.Recurrent.Tuning;
using ML.Recurrent.Tuning.Leaderboards;
using ML.Recurrent.Tuning.Proposals;
using ML.Recurrent.Tuning.Pruning;
using ML.Recurrent.Tuning.Space;
using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tests.Tuning;

/// <summary>The course of an experiment with one executor: what is tried, what fails, what comes out.</summary>
[TestClass]
public sealed class ExperimentTests
{
    [TestMethod]
    public async Task TheSameSettingsTakeTheSameCourse()
    {
        string[] once = await Course(1);
        Assert.AreSequenceEqual(once, await Course(1));
        string[] other = await Course(2);
        Assert.IsFalse(once.SequenceEqual(other));

        static async Task<string[]> Course(ulong seed)
        {
            var executor = new FunctionExecutor(TestExperiments.Metric);
            await new Experiment(TestExperiments.Settings(30, seed), [executor]).RunAsync();
            return [.. executor.Jobs.Select(job => $"{TrialSpecJson.Write(job.Trial)} {job.FromEpoch} {job.ToEpoch}")];
        }
    }

    [TestMethod]
    public async Task TheLeaderboardTellsEveryTrialTheBestFirst()
    {
        var executor = new FunctionExecutor(TestExperiments.Metric);
        ExperimentResult result = await new Experiment(TestExperiments.Settings(27), [executor]).RunAsync();

        Assert.AreEqual(ExperimentOutcome.TrialsDone, result.Outcome);
        Assert.AreSequenceEqual(Enumerable.Range(1, 27), result.Leaderboard.Entries.Select(entry => entry.Trial.Id).Order());
        double[] metrics = [.. result.Leaderboard.Entries.Select(entry => entry.Metric)];
        Assert.AreSequenceEqual(metrics.Order(), metrics);
        Assert.AreSame(result.Leaderboard.Entries[0], result.Best);
        Assert.AreEqual(TrialState.Completed, result.Best.State);
        foreach (LeaderboardEntry entry in result.Leaderboard.Entries)
        {
            Assert.AreSequenceEqual(entry.Curve.Select((_, i) => TestExperiments.Metric(entry.Trial, i + 1)), entry.Curve);
            Assert.AreEqual(entry.Curve.Count == 9 ? TrialState.Completed : TrialState.Pruned, entry.State);
            Assert.AreEqual(entry.Curve.Count, entry.Epoch, "the curves fall");
            Assert.AreEqual(entry.Curve[^1], entry.Metric);
        }

        Assert.IsGreaterThanOrEqualTo(9, result.Leaderboard.Entries.Count(entry => entry.Curve.Count >= 3));
        Assert.IsGreaterThanOrEqualTo(3, result.Leaderboard.Entries.Count(entry => entry.Curve.Count == 9));
    }

    [TestMethod]
    public async Task AJobGoesOnWhereTheTrialWasLeft()
    {
        var executor = new FunctionExecutor(TestExperiments.Metric);
        await new Experiment(TestExperiments.Settings(27), [executor]).RunAsync();
        foreach (IGrouping<int, TrialJob> trial in executor.Jobs.GroupBy(job => job.Trial.Id))
        {
            (int, int)[] expected = [(0, 1), (1, 3), (3, 9)];
            Assert.AreSequenceEqual(expected[..trial.Count()], trial.Select(job => (job.FromEpoch, job.ToEpoch)));
        }
    }

    [TestMethod]
    public async Task AFailedTrialIsRecordedAndNotFatal()
    {
        var executor = new FunctionExecutor(TestExperiments.Metric)
        {
            Before = job =>
            {
                if (job.Trial.Id % 3 == 0 || (job.Trial.Id == 1 && job.FromEpoch == 1))
                {
                    throw new TimeoutException($"no answer for {job.Trial.Id}");
                }
            },
        };
        ExperimentResult result = await new Experiment(TestExperiments.Settings(12), [executor]).RunAsync();

        LeaderboardEntry[] failed = [.. result.Leaderboard.Entries.Where(entry => entry.State == TrialState.Failed)];
        Assert.AreSequenceEqual([3, 6, 9, 12], failed.Select(entry => entry.Trial.Id).Where(id => id != 1).Order());
        Assert.AreSequenceEqual(failed, result.Leaderboard.Entries.TakeLast(failed.Length), "they come last");
        Assert.AreEqual("TimeoutException: no answer for 3", failed.Single(entry => entry.Trial.Id == 3).Failure);
        Assert.AreNotEqual(TrialState.Failed, result.Best.State);
    }

    [TestMethod]
    public async Task AllFailingIsAnErrorWithItsReason()
    {
        var executor = new FunctionExecutor((_, _) => throw new InvalidDataException("no column 'Featrues'"));

        var error = await Assert.ThrowsExactlyAsync<InvalidOperationException>(
            () => new Experiment(TestExperiments.Settings(1000), [executor]).RunAsync());

        Assert.Contains("No trial of 10 has a metric 'loss'", error.Message);
        Assert.Contains("10 failed, the first of them with: InvalidDataException: no column 'Featrues'", error.Message);
        Assert.HasCount(10, executor.Jobs, "a thousand failures are not waited for");
    }

    [TestMethod]
    public async Task TrialsThatFailOneAfterTheOtherEndItWithTheBest()
    {
        var executor = new FunctionExecutor(
            (trial, epoch) => trial.Id <= 5 ? TestExperiments.Metric(trial, epoch) : throw new IOException("disk full"));
        ExperimentResult result = await new Experiment(TestExperiments.Settings(1000), [executor]).RunAsync();
        Assert.AreEqual(ExperimentOutcome.TooManyFailures, result.Outcome);
        Assert.IsLessThanOrEqualTo(5, result.Best.Trial.Id);
    }

    [TestMethod]
    public async Task NotANumberIsTheWorst()
    {
        var executor = new FunctionExecutor((trial, epoch) => trial.Id % 2 == 0 ? double.NaN : TestExperiments.Metric(trial, epoch));
        ExperimentResult result = await new Experiment(TestExperiments.Settings(10), [executor]).RunAsync();
        Assert.AreSequenceEqual([2, 4, 6, 8, 10], result.Leaderboard.Entries.TakeLast(5).Select(entry => entry.Trial.Id));
        Assert.IsTrue(result.Leaderboard.Entries.TakeLast(5).All(entry => double.IsNaN(entry.Metric) && entry.State == TrialState.Pruned));

        var error = await Assert.ThrowsExactlyAsync<InvalidOperationException>(
            () => new Experiment(TestExperiments.Settings(4), [new FunctionExecutor((_, _) => double.NaN)]).RunAsync());
        Assert.Contains("No trial of 4", error.Message);
        Assert.Contains("not a number", error.Message);
    }

    [TestMethod]
    public async Task HigherIsBetterWhereItIs()
    {
        ExperimentSettings lower = TestExperiments.Settings(27);
        ExperimentSettings higher = lower with { Metric = new MetricRule("accuracy", MetricDirection.HigherIsBetter) };
        var executor = new FunctionExecutor((trial, epoch) => -TestExperiments.Metric(trial, epoch));

        ExperimentResult expected = await new Experiment(lower, [new FunctionExecutor(TestExperiments.Metric)]).RunAsync();
        ExperimentResult actual = await new Experiment(higher, [executor]).RunAsync();

        Assert.AreSequenceEqual(
            expected.Leaderboard.Entries.Select(entry => (entry.Trial.Id, entry.Metric)),
            actual.Leaderboard.Entries.Select(entry => (entry.Trial.Id, -entry.Metric)));
    }

    [TestMethod]
    public async Task WhatIsInfiniteIsNotTheBest()
    {
        foreach ((MetricDirection direction, double infinite, double best) in new[]
        {
            (MetricDirection.LowerIsBetter, double.NegativeInfinity, 1.0),
            (MetricDirection.HigherIsBetter, double.PositiveInfinity, 2.0),
        })
        {
            var metric = new MetricRule("m", direction);
            ExperimentSettings settings = TestExperiments.Settings(2) with { Pruning = new NoPruning(3), Metric = metric };
            double[][] curves = [[1, infinite, 1], [2, 2, 2]];
            var executor = new FunctionExecutor((trial, epoch) => curves[trial.Id - 1][epoch - 1]);
            ExperimentResult result = await new Experiment(settings, [executor]).RunAsync();
            Assert.AreEqual((1, best), (result.Best.Epoch, result.Best.Metric));
        }
    }

    [TestMethod]
    public async Task TheBestEpochCountsOrTheLast()
    {
        double[] curve = [5, 1, double.NaN, 1, 3];
        foreach ((TrialScore score, int epoch, double metric) in new[] { (TrialScore.BestEpoch, 2, 1.0), (TrialScore.LastEpoch, 5, 3.0) })
        {
            ExperimentSettings settings = TestExperiments.Settings(1) with
            {
                Pruning = new NoPruning(5),
                Metric = new MetricRule("loss", MetricDirection.LowerIsBetter, score),
            };
            ExperimentResult result = await new Experiment(settings, [new FunctionExecutor((_, at) => curve[at - 1])]).RunAsync();
            Assert.AreEqual((epoch, metric), (result.Best.Epoch, result.Best.Metric));
        }
    }

    [TestMethod]
    [DataRow(0, false, true)]
    [DataRow(8, false, true)]
    [DataRow(10, false, true)]
    [DataRow(10, true, true)]
    [DataRow(9, false, false)]
    [DataRow(4, true, false)]
    public async Task AResultHasAMetricForEachEpochUnlessTheTrialIsThrough(int count, bool hasEnded, bool isFailure)
    {
        ExperimentSettings settings = TestExperiments.Settings(2) with { Pruning = new NoPruning(9) };
        var executor = new Returning(job =>
            new TrialResult([.. Enumerable.Repeat(1.0, job.Trial.Id == 1 ? 9 : count)], job.Trial.Id == 2 && hasEnded));

        ExperimentResult result = await new Experiment(settings, [executor]).RunAsync();

        LeaderboardEntry second = result.Leaderboard.Entries.Single(entry => entry.Trial.Id == 2);
        Assert.AreEqual(isFailure ? TrialState.Failed : TrialState.Completed, second.State);
        string failure = $"It was to go from epoch 0 to 9, and came back with the metrics of {count} epochs.";
        Assert.AreEqual(isFailure ? failure : null, second.Failure);
    }

    [TestMethod]
    public async Task ADefectOfTheProposerComesThrough()
    {
        ExperimentSettings settings = TestExperiments.Settings() with { Proposer = new Wrong() };
        var error = await Assert.ThrowsExactlyAsync<FormatException>(
            () => new Experiment(settings, [new FunctionExecutor(TestExperiments.Metric)]).RunAsync());
        Assert.Contains("lacks 'cell'", error.Message);
    }

    [TestMethod]
    public async Task ProgressTellsEachEpochInOrder()
    {
        var told = new List<ExperimentProgress>();
        ExperimentSettings settings = TestExperiments.Settings(3) with { Progress = new Listener(told.Add), Pruning = new NoPruning(4) };

        await new Experiment(settings, [new FunctionExecutor(TestExperiments.Metric)]).RunAsync();

        (int, int, TrialState)[] expected =
        [
            .. from id in Enumerable.Range(1, 3)
               from step in Enumerable.Range(0, 6)
               select (id, Math.Min(step, 4), step < 5 ? TrialState.Running : TrialState.Completed),
        ];
        Assert.AreSequenceEqual(expected, told.Select(now => (now.Trial.Trial.Id, now.Trial.Curve.Count, now.Trial.State)));
        Assert.AreSequenceEqual([4L, 8L, 12L], told.Where((_, index) => index % 6 == 5).Select(now => now.Epochs));
    }

    private sealed class Listener(Action<ExperimentProgress> listen) : IProgress<ExperimentProgress>
    {
        public void Report(ExperimentProgress value) => listen(value);
    }

    private sealed class Returning(Func<TrialJob, TrialResult> result) : ITrialExecutor
    {
        public Task<TrialResult> RunAsync(TrialJob job, IProgress<TrialEpoch> progress, CancellationToken cancellation) =>
            Task.FromResult(result(job));
    }

    private sealed class Wrong : ITrialProposer
    {
        public string Identity => "wrong";

        public TrialSpec Propose(TrialHistory history) => Histories.Spec(history.NextId, ("x", 0.5));
    }
}

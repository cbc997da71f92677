using ML.Recurrent.Tuning;
using ML.Recurrent.Tuning.Proposals;
using ML.Recurrent.Tuning.Pruning;
using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tests.Tuning;

/// <summary>What an experiment does after each job must not grow with the trials that it has behind it.</summary>
[TestClass]
public sealed class LongHistoryTests
{
    private static readonly RecurrentSearchSpace Line = new(SearchDimension.Real("x", 0, 1));

    /// <summary>Bytes stand for time: who sorts or lists all trials allocates for them.</summary>
    [TestMethod]
    public void AJobOfThousandsOfTrialsCostsWhatOneOfHundredsDoes()
    {
        long few = BytesPerJob(200);
        long many = BytesPerJob(6000);
        Assert.IsLessThan(few + 2048, many, $"{few} bytes a job after 200 trials, {many} after 6000");
    }

    /// <summary>The places of a rung are those that sorting gives, whether trials come before it is asked for or after.</summary>
    [TestMethod]
    public void ARungIsInOrder()
    {
        foreach (int before in new[] { 0, 20, 40 })
        {
            var history = new TrialHistory(Histories.Loss);
            for (int id = 1; id <= 40; id++)
            {
                if (id == before + 1)
                {
                    Assert.AreEqual(before, history.Reached(1).Count);
                }

                history.End(history.Begin(1).Id, id * 7 % 10);
            }

            IEnumerable<Trial> sorted = history.Trials.OrderBy(trial => history.LossAt(trial, 1)).ThenBy(trial => trial.Id);
            int[] expected = [.. sorted.Select(trial => trial.Id)];
            var order = new List<int>();
            while (history.Reached(1).Best(40) is { } best)
            {
                order.Add(best.Id);
                history.Start(new TrialJob(best.Spec, 1, 2));
            }

            Assert.AreSequenceEqual(expected, order);
        }
    }

    [TestMethod]
    public void EpochsAreCounted()
    {
        var history = new TrialHistory(Histories.Loss);
        history.Begin(3);
        history.Begin(5);
        history.Begin(7);
        Assert.AreEqual((0L, 15L), (history.EpochsDone, history.EpochsUnderWay));
        history.End(history[1], new TrialResult([1, 2], HasEnded: true));
        history.Fail(history[2], "broken");
        Assert.AreEqual((2L, 7L), (history.EpochsDone, history.EpochsUnderWay));
        history.End(3, 1);
        history.Start(new TrialJob(history[3].Spec, 7, 9));
        Assert.AreEqual((9L, 2L), (history.EpochsDone, history.EpochsUnderWay));
        Assert.ThrowsExactly<InvalidOperationException>(() => history.End(history[1], new TrialResult([1])));
        Assert.ThrowsExactly<InvalidOperationException>(() => history.Fail(history[2], "again"));
        Assert.ThrowsExactly<InvalidOperationException>(() => history.End(history[3], new TrialResult([1])));
        Assert.AreEqual((9L, 2L), (history.EpochsDone, history.EpochsUnderWay));
    }

    private static long BytesPerJob(int trials)
    {
        const int Jobs = 50;
        var halving = new SuccessiveHalving(1, 27, 3);
        var random = new RandomProposer(Line, 1);
        var history = new TrialHistory(Histories.Loss);
        for (int id = 0; id < trials; id++)
        {
            Next();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int job = 0; job < Jobs; job++)
        {
            Next();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / Jobs;

        void Next()
        {
            Trial trial = history.Start(halving.Promote(history) ?? new TrialJob(random.Propose(history), 0, 1));
            history.End(trial.Id, trial.Spec.Values["x"].Number);
            Assert.IsGreaterThan(0, history.EpochsDone + history.EpochsUnderWay);
        }
    }
}

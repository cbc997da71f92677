using ML.Recurrent.Tuning;
using ML.Recurrent.Tuning.Proposals;
using ML.Recurrent.Tuning.Space;
using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tests.Tuning.Proposals;

/// <summary>What a proposal depends on, and what counts as good.</summary>
[TestClass]
public sealed class TpeProposerTests
{
    private static readonly RecurrentSearchSpace Line = new(SearchDimension.Real("x", 0, 1));

    [TestMethod]
    public void ProposalsAreAFunctionOfSeedAndHistory()
    {
        Func<ulong, ITrialProposer>[] makers = [seed => new TpeProposer(Line, seed), seed => new RandomProposer(Line, seed)];
        foreach (Func<ulong, ITrialProposer> make in makers)
        {
            ITrialProposer proposer = make(1);
            TrialHistory history = Walk(proposer, 30);
            double next = proposer.Propose(history).Values["x"].Number;

            Assert.AreEqual(next, proposer.Propose(history).Values["x"].Number, "it keeps no state");
            Assert.AreEqual(next, make(1).Propose(Walk(make(1), 30)).Values["x"].Number);
            Assert.AreNotEqual(next, make(2).Propose(history).Values["x"].Number);
            Assert.AreEqual(31, proposer.Propose(history).Id);
        }
    }

    [TestMethod]
    public void TheFirstTrialsAreRandom()
    {
        var random = new RandomProposer(Line, 3);
        var tpe = new TpeProposer(Line, 3, new TpeOptions { RandomTrials = 4 });
        TrialHistory history = Walk(random, 3);
        Assert.IsTrue(tpe.Propose(history).IsSamePoint(random.Propose(history)));
        history = Walk(random, 4);
        Assert.IsFalse(tpe.Propose(history).IsSamePoint(random.Propose(history)));
    }

    /// <summary>Rungs first, then the metric at the rung; those that failed, or have no result, are of the rest.</summary>
    [TestMethod]
    public void PrunedTrialsCountByTheirMetricAtTheirRung()
    {
        var history = new TrialHistory(Histories.Loss);
        for (int id = 1; id <= 7; id++)
        {
            history.Begin(1, ("x", id / 10.0));
        }

        double[] metrics = [0.5, 0.1, double.NaN, 0.3, 0.2];
        for (int id = 1; id <= 5; id++)
        {
            history.End(id, metrics[id - 1]);
        }

        history.Fail(history[6], "broken");
        history.Start(new TrialJob(history[4].Spec, 1, 3));
        history.End(history[4], new TrialResult([0.9, 0.8]));

        TrialRanking ranking = TrialRanking.Of(history, new TpeOptions { GoodPart = 0.5 });

        Assert.AreEqual(5, ranking.Observed);
        Assert.AreSequenceEqual([4, 2, 5], ranking.Good.Select(trial => trial.Id));
        Assert.AreSequenceEqual([1, 3, 6, 7], ranking.Bad.Select(trial => trial.Id));
    }

    /// <summary>Five trials that are being run where the next would have been, against five at the other end of the line.</summary>
    [TestMethod]
    public void TrialsUnderWayKeepOthersAway()
    {
        double there = MeanDistance(best => best);
        double elsewhere = MeanDistance(_ => 0.95);
        Assert.IsGreaterThan(1.5 * elsewhere, there, $"{there} and {elsewhere}");

        static double MeanDistance(Func<double, double> place)
        {
            double sum = 0;
            for (ulong seed = 0; seed < 50; seed++)
            {
                TrialHistory history = Walk(new RandomProposer(Line, seed), 20);
                var proposer = new TpeProposer(Line, seed);
                double best = proposer.Propose(history).Values["x"].Number;
                for (int i = 0; i < 5; i++)
                {
                    history.Begin(1, ("x", place(best)));
                }

                sum += Math.Abs(proposer.Propose(history).Values["x"].Number - best);
            }

            return sum / 50;
        }
    }

    [TestMethod]
    public void ASmallSpaceIsTriedWhole()
    {
        var space = new RecurrentSearchSpace(SearchDimension.Integer("n", 1, 3), SearchDimension.Choice("b", false, true));
        ITrialProposer[] proposers = [new RandomProposer(space, 1), new TpeProposer(space, 1, new TpeOptions { RandomTrials = 2 })];
        foreach (ITrialProposer proposer in proposers)
        {
            var history = new TrialHistory(Histories.Loss);
            for (int id = 1; id <= 6; id++)
            {
                history.Start(new TrialJob(proposer.Propose(history), 0, 1));
                history.End(id, id);
            }

            Assert.AreEqual(6, history.Trials.Select(trial => TrialSpecJson.Write(trial.Spec with { Id = 1 })).Distinct().Count());
            Assert.AreEqual(7, proposer.Propose(history).Id, "and no error when all has been tried");
        }
    }

    /// <summary>Bytes stand for time: who estimates the densities anew for each of 32 draws allocates for it.</summary>
    [TestMethod]
    public void DrawingAgainCostsLittle()
    {
        long drawnOnce = Bytes(Line, 600);
        long drawnAgain = Bytes(new RecurrentSearchSpace(SearchDimension.Integer("x", 0, 9)), 600);
        Assert.IsLessThan(2 * drawnOnce, drawnAgain);

        static long Bytes(RecurrentSearchSpace space, int trials)
        {
            var proposer = new TpeProposer(space, 1);
            TrialHistory history = Walk(new RandomProposer(space, 1), trials);
            proposer.Propose(history);
            long before = GC.GetAllocatedBytesForCurrentThread();
            proposer.Propose(history);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [TestMethod]
    public void ProposalsArePointsOfTheSpace()
    {
        var space = new RecurrentSearchSpace(
            new ChoiceDimension("c", "x", "y", 3, true),
            SearchDimension.Integer("i", -5, 5),
            SearchDimension.Integer("l", 1, 1000, isLogarithmic: true) with { When = new SearchCondition("c", ["x", 3]) },
            SearchDimension.Real("r", -1e300, 1),
            SearchDimension.Real("s", 1e-300, 1e300, isLogarithmic: true) with { When = new SearchCondition("l", [1, 2, 3]) });
        foreach (ITrialProposer proposer in new ITrialProposer[] { new RandomProposer(space, 9), new TpeProposer(space, 9) })
        {
            var history = new TrialHistory(Histories.Loss);
            for (int id = 1; id <= 120; id++)
            {
                TrialSpec spec = proposer.Propose(history);
                Assert.AreSequenceEqual(spec.Values.Keys, space.Check(spec.Values).Keys);
                history.Start(new TrialJob(spec, 0, 1));
                history.End(id, id % 7 == 0 ? double.NaN : Math.Abs(spec.Values["i"].Number));
            }
        }
    }

    [TestMethod]
    public void SettingsThatProposeOtherTrialsAreNamedOtherwise()
    {
        TpeOptions[] all = [new(), new() { RandomTrials = 3 }, new() { GoodPart = 0.3 }, new() { MostGood = 3 }, new() { Candidates = 3 }];
        Assert.AreEqual(all.Length, all.Select(options => new TpeProposer(Line, 1, options).Identity).Distinct().Count());
    }

    [TestMethod]
    public void OptionsOutOfRangeAreRefused()
    {
        TpeOptions[] wrong =
        [
            new() { GoodPart = 0 }, new() { GoodPart = 1 }, new() { GoodPart = double.NaN },
            new() { Candidates = 0 }, new() { RandomTrials = 0 }, new() { MostGood = 0 },
        ];
        foreach (TpeOptions options in wrong)
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => new TpeProposer(Line, 1, options), options.ToString());
        }
    }

    private static TrialHistory Walk(ITrialProposer proposer, int trials)
    {
        var history = new TrialHistory(Histories.Loss);
        for (int id = 1; id <= trials; id++)
        {
            TrialSpec spec = proposer.Propose(history);
            history.Start(new TrialJob(spec, 0, 1));
            history.End(id, Math.Abs(spec.Values["x"].Number - 0.2));
        }

        return history;
    }
}

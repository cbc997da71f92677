using ML.Recurrent.Tuning.Pruning;
using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tests.Tuning.Pruning;

/// <summary>Promotions worked by hand from algorithm 2 of Li et al. (2020).</summary>
[TestClass]
public sealed class SuccessiveHalvingTests
{
    [TestMethod]
    [DataRow(1, 9, 3, new[] { 1, 3, 9 })]
    [DataRow(1, 256, 4, new[] { 1, 4, 16, 64, 256 })]
    [DataRow(1, 100, 3, new[] { 1, 3, 9, 27, 100 })]
    [DataRow(2, 11, 2, new[] { 2, 4, 11 })]
    [DataRow(5, 5, 3, new[] { 5 })]
    [DataRow(5, 14, 3, new[] { 14 })]
    [DataRow(1, int.MaxValue, 1_000_000, new[] { 1, int.MaxValue })]
    public void RungsGrowByTheFactorAndEndAtTheLastEpoch(int least, int most, int factor, int[] expected) =>
        Assert.AreSequenceEqual(expected, new SuccessiveHalving(least, most, factor).Epochs);

    [TestMethod]
    public void PromotionsByHand()
    {
        var halving = new SuccessiveHalving(1, 9, 3);
        var history = new TrialHistory(Histories.Loss);
        void Add(double metric)
        {
            Assert.IsNull(halving.Promote(history));
            history.End(history.Begin(1).Id, metric);
        }

        void Promoted(int id, int from, int to)
        {
            TrialJob? job = halving.Promote(history);
            Assert.AreEqual((id, from, to), (job?.Trial.Id, job?.FromEpoch, job?.ToEpoch));
            history.Start(job!);
        }

        Add(0.5);
        Add(0.4);
        Add(0.6);
        Promoted(2, 1, 3); // the upper third of 3 is the best one
        Add(0.3);
        Promoted(4, 1, 3); // of 4 likewise, and nobody waits for trial 2
        Add(0.7);
        Add(0.2);
        Promoted(6, 1, 3); // of 6, two: 6 and 4, and 4 has gone on
        Add(0.8);
        Add(0.25);
        Promoted(8, 1, 3); // of 8, two: 6 and 8; 4 is among them no longer, and goes on all the same
        history.End(2, 0.35);
        history.End(4, 0.1);
        Assert.IsNull(halving.Promote(history));
        history.End(6, 0.2);
        Promoted(4, 3, 9); // of three in the second rung
        Add(0.9);
        Add(0.1);
        Promoted(10, 1, 3); // of ten, three: 10, 6 and 8
    }

    [TestMethod]
    public void TheHighestRungComesFirst()
    {
        var halving = new SuccessiveHalving(1, 9, 3);
        TrialHistory history = Reached(1, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9);
        foreach (int id in new[] { 1, 2, 3 })
        {
            TrialJob job = halving.Promote(history)!;
            Assert.AreEqual((id, 1, 3), (job.Trial.Id, job.FromEpoch, job.ToEpoch));
            history.Start(job);
        }

        Assert.IsNull(halving.Promote(history));
        history.End(1, 0.09);
        history.End(3, 0.05);
        Assert.IsNull(halving.Promote(history), "two in a rung have no upper third");
        history.End(2, 0.15);
        history.End(history.Begin(1).Id, 0.01); // trial 10 has earned to go on, too, but lower

        TrialJob top = halving.Promote(history)!;
        Assert.AreEqual((3, 3, 9), (top.Trial.Id, top.FromEpoch, top.ToEpoch));
        history.Start(top);
        TrialJob low = halving.Promote(history)!;
        Assert.AreEqual((10, 1, 3), (low.Trial.Id, low.FromEpoch, low.ToEpoch));
        history.End(3, 0.04);
        history.Start(low);
        Assert.IsNull(halving.Promote(history), "nobody goes beyond the last rung");
    }

    [TestMethod]
    public void ARungJudgesByItsOwnEpochs()
    {
        var halving = new SuccessiveHalving(1, 9, 3);
        TrialHistory history = Reached(1, 0.5, 0.1, 0.4);
        history.Start(halving.Promote(history)!);
        history.End(history[2], new TrialResult([9, 9]));
        history.End(history.Begin(1).Id, 0.2);
        history.End(history.Begin(1).Id, 0.3);

        Assert.IsNull(halving.Promote(history), "trial 2 is still the best of five after one epoch, whatever came later");
    }

    [TestMethod]
    public void WhatIsNoNumberWhatHasFailedAndWhatIsThroughStays()
    {
        var halving = new SuccessiveHalving(1, 9, 3);
        Assert.IsNull(halving.Promote(Reached(1, double.NaN, double.NaN, double.NaN)));
        Assert.IsNull(halving.Promote(Reached(1, double.PositiveInfinity, double.NaN, double.NaN)));
        Assert.AreEqual(2, halving.Promote(Reached(1, double.NaN, 5, double.NaN))?.Trial.Id);

        TrialHistory failed = Reached(1, 0.1, 0.2);
        failed.Fail(failed.Begin(1), "broken");
        Assert.IsNull(halving.Promote(failed), "a trial that failed is of no rung");

        TrialHistory later = Reached(1, 0.1, 0.2, 0.3);
        later.Fail(later.Start(halving.Promote(later)!), "broken later");
        Assert.IsNull(halving.Promote(later), "and keeps its place where it had one");

        TrialHistory through = Reached(1, 0.2, 0.3);
        through.End(through.Begin(1), new TrialResult([0.1], HasEnded: true));
        Assert.IsNull(halving.Promote(through));
    }

    [TestMethod]
    public void HigherMayBeBetter()
    {
        var halving = new SuccessiveHalving(1, 9, 3);
        TrialHistory history = Reached(new MetricRule("accuracy", MetricDirection.HigherIsBetter), 1, 0.5, 0.9, 0.7);
        Assert.AreEqual(2, halving.Promote(history)?.Trial.Id);
    }

    [TestMethod]
    public void TheLastEpochOrTheBestSpeaks()
    {
        var halving = new SuccessiveHalving(2, 6, 3);
        foreach ((TrialScore score, int expected) in new[] { (TrialScore.BestEpoch, 1), (TrialScore.LastEpoch, 2) })
        {
            var history = new TrialHistory(new MetricRule("loss", MetricDirection.LowerIsBetter, score));
            foreach (double[] metrics in new double[][] { [0.1, 0.9], [0.3, 0.2], [0.4, double.NaN] })
            {
                history.End(history.Begin(2), new TrialResult(metrics));
            }

            Assert.AreEqual(expected, halving.Promote(history)?.Trial.Id, $"{score}");
        }
    }

    [TestMethod]
    public void WithoutPruningNobodyGoesOn()
    {
        var none = new NoPruning(9);
        Assert.AreEqual(9, none.FirstEpochs);
        Assert.IsNull(none.Promote(Reached(9, 0.1, 0.2, 0.3)));
        Assert.IsNull(none.Finish(Reached(9, double.NaN)));
    }

    private static TrialHistory Reached(int epochs, params double[] metrics) => Reached(Histories.Loss, epochs, metrics);

    private static TrialHistory Reached(MetricRule rule, int epochs, params double[] metrics)
    {
        var history = new TrialHistory(rule);
        foreach (double metric in metrics)
        {
            history.End(history.Begin(epochs).Id, metric);
        }

        return history;
    }
}

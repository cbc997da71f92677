using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.ML;
using Microsoft.ML.Runtime;
using ML.Recurrent.Tests.Estimators.Tasks;
using ML.Recurrent.Training;

namespace ML.Recurrent.Tests.Estimators.Fitting;

/// <summary>What a user is told while training runs.</summary>
[TestClass]
public partial class ProgressTests
{
    [TestMethod]
    public void EveryEpochIsReportedWithItsPlaceAndItsFigures()
    {
        var run = new FitRun();
        run.Fit(SequenceTask.Binary, o => (o.NumberOfEpochs, o.ValidationFraction, o.BatchSize) = (5, 0.25, 4));
        Assert.HasCount(5, run.Reports);
        foreach ((int index, TrainingProgress report) in run.Reports.Index())
        {
            Assert.IsTrue(report.IsEndOfEpoch);
            Assert.AreEqual((index + 1, 5, 5, 5), (report.Epoch, report.NumberOfEpochs, report.Minibatch, report.NumberOfMinibatches));
            Assert.AreEqual(5 * (index + 1), report.Step);
            Assert.AreEqual("accuracy", report.MetricName);
            Assert.AreEqual(run.Reports.Take(index + 1).MinBy(other => other.ValidationLoss)!.Epoch, report.BestEpoch);
            Assert.AreEqual(Math.Round(report.ValidationMetric!.Value * 6), report.ValidationMetric.Value * 6, 1e-9, "of six rows");
            Assert.IsGreaterThan(0, report.Loss);
            Assert.IsGreaterThan(0, report.GradientNorm);
            Assert.IsGreaterThan(0, report.SequencesPerSecond);
        }

        Assert.IsTrue(run.Reports.Zip(run.Reports.Skip(1), (a, b) => a.Elapsed < b.Elapsed).All(grows => grows));
        Assert.IsGreaterThan(TimeSpan.Zero, run.Reports[3].Remaining);
        Assert.AreEqual(TimeSpan.Zero, run.Reports[4].Remaining);
    }

    [TestMethod]
    public void WithoutValidationThereIsNothingOfIt()
    {
        var run = new FitRun();
        run.Fit(SequenceTask.Regression);
        TrainingProgress last = run.Reports[^1];
        Assert.AreEqual((null, null, 0, "rmse"), (last.ValidationLoss, last.ValidationMetric, last.BestEpoch, last.MetricName));
    }

    [TestMethod]
    [DataRow(1, "1 2 3 4 5 end 1 2 3 4 5 end")]
    [DataRow(2, "2 4 end 2 4 end")]
    [DataRow(5, "5 end 5 end")]
    [DataRow(9, "end end")]
    [DataRow(0, "end end")]
    public void MinibatchesAreReportedAsOftenAsAsked(int interval, string expected)
    {
        var run = new FitRun();
        run.Fit(SequenceTask.Regression, o => (o.BatchSize, o.ProgressEveryMinibatches) = (5, interval));
        IEnumerable<string> reports = run.Reports.Select(report => report.IsEndOfEpoch ? "end" : $"{report.Minibatch}");
        Assert.AreEqual(expected, string.Join(" ", reports));
        CollectionAssert.AreEqual(
            FitRun.Weights(SequenceTask.Regression, o => o.BatchSize = 5),
            FitRun.Weights(SequenceTask.Regression, o => (o.BatchSize, o.ProgressEveryMinibatches) = (5, interval)));
    }

    [TestMethod]
    public void TheLossOfAnEpochIsThatOfItsMinibatches()
    {
        // Six rows in minibatches of four and two, without a step to tell them apart.
        var run = new FitRun();
        run.Fit(
            SequenceTask.Regression,
            o => (o.BatchSize, o.ProgressEveryMinibatches, o.LearningRate) = (4, 1, FitRun.NoRate),
            FitRun.View(TaskData.Rows(6, _ => 3)));
        var one = new FitRun();
        one.Fit(SequenceTask.Regression, o => (o.BatchSize, o.LearningRate) = (6, FitRun.NoRate), FitRun.View(TaskData.Rows(6, _ => 3)));
        Assert.AreEqual(one.Epochs[0].Loss, run.Epochs[0].Loss, 1e-6);
        Assert.AreEqual(run.Reports[1].Loss, run.Epochs[0].Loss, "the last minibatch has the sum of all");
        Assert.AreNotEqual(run.Reports[0].Loss, run.Epochs[0].Loss);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("de-DE")]
    public void EveryReportIsALineOfTheLog(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            var run = new FitRun();
            run.Fit(SequenceTask.Multiclass, o =>
                (o.NumberOfEpochs, o.ProgressEveryMinibatches, o.ValidationFraction, o.BatchSize) = (4, 2, 0.25, 6));
            Assert.HasCount(run.Reports.Count, run.Lines);
            foreach ((TrainingProgress report, LoggingEventArgs line) in run.Reports.Zip(run.Lines))
            {
                Assert.AreEqual(ChannelMessageKind.Info, line.Kind);
                Assert.MatchesRegex(report.IsEndOfEpoch ? EpochLine() : MinibatchLine(), line.RawMessage);
                Assert.StartsWith(Start(report), line.RawMessage);
                Assert.AreEqual(report.IsEndOfEpoch && report.BestEpoch == report.Epoch, line.RawMessage.Contains(" best "));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        static string Start(TrainingProgress report) => string.Create(
            CultureInfo.InvariantCulture,
            $"epoch {report.Epoch}/4{(report.IsEndOfEpoch ? "" : $" batch {report.Minibatch}/3")} loss {report.Loss:G6} ");
    }

    [TestMethod]
    public void WhatAListenerThrowsReachesTheCaller()
    {
        var run = new FitRun { Listener = _ => throw new InterruptionException() };
        Assert.ThrowsExactly<InterruptionException>(() => run.Fit(SequenceTask.Regression));
    }

    [GeneratedRegex(
        @"^epoch \d/4 loss [\d.E+-]+ validation loss [\d.E+-]+ accuracy [\d.]+( best)? norm [\d.E+-]+ rate 0\.001 \d+ seq/s$",
        RegexOptions.CultureInvariant)]
    private static partial Regex EpochLine();

    [GeneratedRegex(@"^epoch \d/4 batch \d/3 loss [\d.E+-]+ norm [\d.E+-]+ rate 0\.001 \d+ seq/s$", RegexOptions.CultureInvariant)]
    private static partial Regex MinibatchLine();
}

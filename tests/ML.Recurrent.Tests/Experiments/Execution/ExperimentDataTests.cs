using Microsoft.ML;
using ML.Recurrent.Experiments;
using ML.Recurrent.Experiments.Execution;
using ML.Recurrent.Model;
using ML.Recurrent.Tests.Estimators.Fitting;
using ML.Recurrent.Tests.Estimators.Tasks;
using ML.Recurrent.Training;
using ML.Recurrent.Tuning;

namespace ML.Recurrent.Tests.Experiments.Execution;

/// <summary>The rows that trials share.</summary>
[TestClass]
public sealed class ExperimentDataTests
{
    [TestMethod]
    public void TheyAreReadOnceForAllTrials()
    {
        var view = new CountingView(TrialRig.Data());
        using var rig = new TrialRig { View = view };
        TrialRun run = rig.Run();
        run.Job(0, 2);
        run.Job(2, 3);
        run.Job(0, 1, TrialRig.With(2, 0.1));
        Assert.AreEqual(1, view.Cursors);
    }

    [TestMethod]
    public void OfSeveralSplitsToo()
    {
        var view = new CountingView(TrialRig.Data());
        using var rig = new TrialRig { View = view, Validation = TrialValidation.CrossValidation(4) };
        rig.Run().Job(0, 2);
        Assert.AreEqual(1, view.Cursors);
    }

    [TestMethod]
    public void TheyAreReadAgainWhereTheyAreToBeStreamed()
    {
        var view = new CountingView(TrialRig.Data());
        using var rig = new TrialRig { View = view, Change = o => (o.Caching, o.BufferedSequences) = (DataCaching.Stream, 16) };
        rig.Run().Job(0, 2);
        Assert.AreEqual(1 + 1 + 2 * 2, view.Cursors, "the experiment, the first pass, and two parts in two epochs");
    }

    // 217,000 bytes: 250 rows of 200 features, a label and 64 bytes that each takes.
    [TestMethod]
    [DataRow(250, 1, DataCaching.Auto, 3)]
    [DataRow(250, null, DataCaching.Auto, 8)]
    [DataRow(650, 1, DataCaching.Auto, 1)]
    [DataRow(2000, 1, DataCaching.Auto, 8)]
    [DataRow(250, null, DataCaching.Memory, 8)]
    [DataRow(250, null, DataCaching.Stream, 8)]
    public void AsManyTrialsRunSideBySideAsFitIntoTheMemoryLimit(int rows, int? limit, DataCaching caching, int expected)
    {
        using var rig = new TrialRig
        {
            View = TaskData.View(new MLContext(1), TaskData.Rows(rows, _ => 100)),
            Change = o => (o.MemoryLimit, o.Caching) = (limit, caching),
        };
        ExperimentData data = rig.Run().Data;
        Assert.AreEqual(expected, data.MostExecutors(8));
        Assert.AreEqual(1, data.MostExecutors(1));
    }

    [TestMethod]
    public void WhetherTheyAreHeldChangesNothing()
    {
        IDataView view = TaskData.View(new MLContext(1), TaskData.Rows(650, _ => 100));
        double[][] metrics = [.. new int?[] { null, 1 }.Select(limit =>
        {
            var counting = new CountingView(view);
            using var rig = new TrialRig { View = counting, Change = o => (o.MemoryLimit, o.BatchSize) = (limit, 256) };
            double[] its = [.. rig.Run().Job(0, 1).Metrics];
            Assert.AreEqual(limit is null ? 1 : 2, counting.Cursors, "with the limit, there is no room for rows beside a trial's");
            return its;
        })];
        CollectionAssert.AreEqual(metrics[0], metrics[1]);
    }

    [TestMethod]
    public void InAnotherFormTheyAreReadFromTheView()
    {
        using var rig = new TrialRig();
        double[] expected = rig.Fit(o => (o.ValidationFraction, o.MaximumSequenceLength) = (TrialRig.HoldOut, 2)).Metrics;
        var values = new OrderedDictionary<string, TrialValue>(TrialRig.Trial.Values) { ["MaximumSequenceLength"] = 2 };
        CollectionAssert.AreEqual(expected, rig.Run().Job(0, TrialRig.Epochs, new TrialSpec(1, values)).Metrics.ToArray());
    }

    [TestMethod]
    public void TheirFingerprintIsThatOfRowsAndSplits()
    {
        string expected = Fingerprint(new TrialRig());
        Assert.AreEqual(64, expected.Length);
        Assert.AreEqual(expected, Fingerprint(new TrialRig { ThreadsPerTrial = 4 }));
        Assert.AreEqual(expected, Fingerprint(new TrialRig { Change = o => (o.Caching, o.BufferedSequences) = (DataCaching.Stream, 8) }));
        TrialRig[] others =
        [
            new() { View = TrialRig.Data(39) },
            new() { View = TrialRig.Data(40, 1) },
            new() { Validation = TrialValidation.LastRows(TrialRig.HoldOut) },
            new() { Validation = TrialValidation.LastRows(0.5) },
            new() { Validation = TrialValidation.CrossValidation(3) },
            new() { Validation = TrialValidation.RollingOrigin(3) },
            new() { Change = o => o.LabelColumnName = nameof(TaskRow.Number) + "s", View = Renamed() },
            new() { Change = o => o.MaximumSequenceLength = 3 },
            new() { Change = o => o.InitialModel = Trained(1) },
            new() { Change = o => o.InitialModel = Trained(2) },
        ];
        string[] all = [expected, .. others.Select(Fingerprint)];
        Assert.AreEqual(all.Length, all.Distinct().Count());

        static IDataView Renamed()
        {
            var ml = new MLContext(1);
            TaskRow[] rows = TaskData.Rows(40, i => 3 + i % 4);
            Array.ForEach(rows, row => row.Real += 1);
            return ml.Transforms.CopyColumns(nameof(TaskRow.Number) + "s", nameof(TaskRow.Real)).Fit(TaskData.View(ml, rows))
                .Transform(TaskData.View(ml, rows));
        }

        static RecurrentModelParameters Trained(int seed) => new FitRun().Fit(SequenceTask.Regression, o => o.Seed = seed).Model;
    }

    [TestMethod]
    public void ASplitWithoutUsableRowsIsRefused()
    {
        TaskRow[] rows = TaskData.Rows(40, i => 3 + i % 4);
        Array.ForEach(rows[30..], row => row.Real = float.NaN);
        IDataView view = TaskData.View(new MLContext(1), rows);
        Refused(TrialValidation.LastRows(0.25), "Split 1 of 1 has no usable rows to validate on");
        Refused(TrialValidation.RollingOrigin(3), "Split 3 of 3 has no usable rows to validate on");
        using var rig = new TrialRig { View = view, Validation = TrialValidation.LastRows(0.3) };
        rig.Run();

        void Refused(TrialValidation validation, string expected)
        {
            using var rig = new TrialRig { View = view, Validation = validation };
            InvalidOperationException error = Assert.ThrowsExactly<InvalidOperationException>(() => rig.Run());
            Assert.StartsWith(expected, error.Message);
        }
    }

    [TestMethod]
    public void WhatFitRefusesIsRefusedBeforeAnyTrial()
    {
        using var rig = new TrialRig { Change = o => o.FeatureColumnName = "Nowhere" };
        ArgumentOutOfRangeException error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => rig.Run());
        Assert.Contains("Nowhere", error.Message);
    }

    [TestMethod]
    public void ReadingThemCanBeCancelled()
    {
        using var rig = new TrialRig();
        Assert.ThrowsExactly<OperationCanceledException>(() => ExperimentData.Read(rig.Training(), new CancellationToken(canceled: true)));
    }

    private static string Fingerprint(TrialRig rig)
    {
        using (rig)
        {
            return rig.Run().Data.Fingerprint;
        }
    }
}

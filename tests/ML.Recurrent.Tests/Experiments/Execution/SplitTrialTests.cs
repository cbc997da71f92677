using Microsoft.ML;
using ML.Recurrent.Experiments;
using ML.Recurrent.Tests.Estimators.Fitting;
using ML.Recurrent.Tests.Estimators.Tasks;
using ML.Recurrent.Training.Checkpoints;
using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tests.Experiments.Execution;

/// <summary>Trials that are trained once for each of several splits.</summary>
[TestClass]
public sealed class SplitTrialTests
{
    [TestMethod]
    [DataRow(ValidationSchemeName.LastRows)]
    [DataRow(ValidationSchemeName.CrossValidation)]
    [DataRow(ValidationSchemeName.RollingOrigin)]
    public void TheMetricIsTheMeanOfThoseOfTheTrainer(ValidationSchemeName scheme)
    {
        using var rig = new TrialRig { Validation = scheme.Of() };
        TrialRun run = rig.Run();
        double[][] each =
            [.. run.Training.Splits.Select(split => rig.Fit(o => o.ValidationSet = split.Validation, split.Training).Metrics)];
        double[] expected = [.. Enumerable.Range(0, TrialRig.Epochs).Select(epoch => each.Sum(metrics => metrics[epoch]) / each.Length)];
        CollectionAssert.AreEqual(expected, run.Job(0, TrialRig.Epochs).Metrics.ToArray());
        CollectionAssert.AreEqual(expected.Select((metric, epoch) => new TrialEpoch(epoch + 1, metric)).ToArray(), run.Told);
        Assert.AreEqual(each.Length, Directory.GetFiles(rig.Folder.Path, "*.checkpoint").Length);
    }

    [TestMethod]
    public void CutAnywhereItIsTheSame()
    {
        using var whole = new TrialRig { Validation = TrialValidation.CrossValidation(3) };
        double[] expected = [.. whole.Run().Job(0, 4).Metrics];
        using var rig = new TrialRig { Validation = TrialValidation.CrossValidation(3) };
        using var stop = new CancellationTokenSource();
        TrialRun cut = rig.Run();
        cut.Listener = epoch => KeptRun.CancelIf(stop, epoch.Epoch == 2);
        Assert.ThrowsExactly<OperationCanceledException>(() => cut.Job(0, 3, cancellation: stop.Token));
        File.Delete(rig.Folder.At("trial-1.2.checkpoint"));
        TrialRun again = rig.Run();
        CollectionAssert.AreEqual(expected[..3], again.Job(0, 3).Metrics.ToArray());
        CollectionAssert.AreEqual(expected[3..], again.Job(3, 4).Metrics.ToArray());
        CollectionAssert.AreEqual(new[] { 1, 2, 3, 4 }, again.Told.Select(epoch => epoch.Epoch).ToArray());
    }

    [TestMethod]
    public void NothingOfLaterRowsIsLearned()
    {
        float[][] weights = [.. new[] { 0f, 100f }.Select(change =>
        {
            TaskRow[] rows = TaskData.Rows(40, i => 3 + i % 4);
            foreach (TaskRow row in rows[20..])
            {
                row.Real += change;
                row.Features = [.. row.Features.Select(value => value - change)];
            }

            using var rig = new TrialRig
            {
                View = TaskData.View(new MLContext(1), rows),
                Validation = TrialValidation.RollingOrigin(3),
            };
            rig.Run().Job(0, 3);
            // The first two splits are trained on rows up to 10 and 20, the third on more.
            return (float[])[.. Weights(rig, 1), .. Weights(rig, 2), Weights(rig, 3)[0]];
        })];
        CollectionAssert.AreEqual(weights[0][..^1], weights[1][..^1]);
        Assert.AreNotEqual(weights[0][^1], weights[1][^1]);
    }

    [TestMethod]
    public void TheMeanDecidesWhetherNothingGetsBetter()
    {
        using var patient = new TrialRig { Validation = TrialValidation.CrossValidation(3), Change = o => o.NumberOfEpochs = 20 };
        double[] curve = [.. patient.Run().Job(0, 20).Metrics];
        int best = 1; // of the epochs that bettered the last such one by enough
        int last = 1;
        while (last - best < 2)
        {
            last++;
            best = curve[last - 1] < curve[best - 1] - 0.1 ? last : best;
        }

        Assert.IsLessThan(20, last, "for this to be early");
        using var rig = new TrialRig
        {
            Validation = TrialValidation.CrossValidation(3),
            Change = o => (o.NumberOfEpochs, o.EarlyStoppingPatience, o.MinimumImprovement) = (20, 2, 0.1),
        };
        TrialResult result = rig.Run().Job(0, 20);
        CollectionAssert.AreEqual(curve[..last], result.Metrics.ToArray());
        Assert.IsTrue(result.HasEnded);
    }

    [TestMethod]
    public void WhereOneSplitDivergesTheTrialHasEnded()
    {
        // These rows are trained on from the second split on; in the first, their loss is large, and a number.
        TaskRow[] rows = TaskData.Rows(40, i => 3 + i % 4);
        Array.ForEach(rows[10..20], row => row.Real = 1e38f);
        using var rig = new TrialRig
        {
            View = TaskData.View(new MLContext(1), rows),
            Validation = TrialValidation.RollingOrigin(3),
            Change = o => (o.Standardize, o.GradientClipping) = (false, 0),
        };
        TrialRun run = rig.Run();
        TrialResult result = run.Job(0, 3);
        CollectionAssert.AreEqual(new[] { double.NaN }, result.Metrics.ToArray());
        Assert.IsTrue(result.HasEnded);
        Assert.HasCount(1, run.Told);
    }

    private static float[] Weights(TrialRig rig, int split) =>
        new CheckpointStore(rig.Folder.At($"trial-1.{split}.checkpoint")).Load()!.Vectors[0].Values.Span.ToArray();
}

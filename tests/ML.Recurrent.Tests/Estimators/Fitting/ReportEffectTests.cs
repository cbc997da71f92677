using System.Text.RegularExpressions;
using ML.Recurrent.Estimators;
using ML.Recurrent.Tests.Estimators.Tasks;
using ML.Recurrent.Training;

namespace ML.Recurrent.Tests.Estimators.Fitting;

/// <summary>The page that a run leaves behind.</summary>
[TestClass]
public sealed class ReportEffectTests : IDisposable
{
    private readonly RunFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void ItHasTheEpochsTheOptionsAndTheClasses()
    {
        var run = new FitRun();
        run.Fit(SequenceTask.Multiclass, o =>
            (o.ReportPath, o.NumberOfEpochs, o.ValidationFraction, o.Optimizer) = (_folder.Report, 6, 0.25, Optimizer.AdamW));
        string page = Page();
        Assert.Contains("RecurrentMulticlassTrainer", page);
        Assert.Contains("Completed", page);
        Assert.Contains("AdamW", page);
        Assert.Contains("middle", page);
        Assert.AreEqual(6, Epochs(page));
        foreach (TrainingProgress epoch in run.Epochs)
        {
            Assert.Contains(FormattableString.Invariant($"{epoch.Loss:G3}"), page, $"loss of epoch {epoch.Epoch}");
        }

        Assert.HasCount(1, Directory.GetFileSystemEntries(_folder.Path), "nothing else is left");
    }

    [TestMethod]
    public void ItSaysHowTrainingEnded()
    {
        new FitRun().Fit(SequenceTask.Regression, o =>
            (o.ReportPath, o.NumberOfEpochs, o.ValidationFraction, o.EarlyStoppingPatience, o.MinimumImprovement) =
            (_folder.Report, 9, 0.5, 1, 100));
        Assert.Contains("Stopped early", Page());
        Assert.AreEqual(2, Epochs(Page()));

        using var source = new CancellationTokenSource();
        var cancelled = new FitRun { Listener = _ => source.Cancel() };
        Assert.ThrowsExactly<OperationCanceledException>(() => cancelled.Fit(
            SequenceTask.Regression, o => (o.ReportPath, o.NumberOfEpochs, o.CancellationToken) = (_folder.Report, 9, source.Token)));
        Assert.Contains("Cancelled", Page());
        Assert.AreEqual(1, Epochs(Page()));

        TrainingDivergedException error = Assert.ThrowsExactly<TrainingDivergedException>(
            () => new FitRun().Fit(
                SequenceTask.Regression,
                Divergence.Options + (o => o.ReportPath = _folder.Report),
                Divergence.View(),
                Divergence.Cell));
        Assert.Contains("Diverged", Page());
        Assert.Contains(FormattableString.Invariant($"(step {error.Step})"), Page());
    }

    [TestMethod]
    public void AResumedRunHasAllItsEpochs()
    {
        new FitRun().Fit(SequenceTask.Regression, Kept);
        new FitRun().Fit(SequenceTask.Regression, o =>
        {
            Kept(o);
            o.NumberOfEpochs = 5;
        });
        Assert.AreEqual(5, Epochs(Page()));

        void Kept(RecurrentTrainerOptions o) =>
            (o.ReportPath, o.CheckpointPath, o.NumberOfEpochs) = (_folder.Report, _folder.Checkpoint, 2);
    }

    [TestMethod]
    public void OneThatCannotBeWrittenAfterAllCostsNoModel()
    {
        string folder = _folder.At("gone");
        Directory.CreateDirectory(folder);
        var run = new FitRun
        {
            Listener = report =>
            {
                if (report.Epoch == 1)
                {
                    Directory.Delete(folder);
                    File.WriteAllText(folder, "a file in its place");
                }
            },
        };
        float[] weights = FitRun.Weights(run.Fit(SequenceTask.Regression, o => o.ReportPath = Path.Combine(folder, "report.html")).Model);
        CollectionAssert.AreEqual(FitRun.Weights(SequenceTask.Regression), weights);
        Assert.HasCount(1, run.Warnings);
        Assert.Contains("report.html", run.Warnings[0]);
    }

    private static int Epochs(string page) =>
        Regex.Count(Regex.Match(page, "<table id=\"epochs\">.*?<tbody>(.*?)</tbody>", RegexOptions.Singleline).Groups[1].Value, "<tr");

    private string Page() => File.ReadAllText(_folder.Report);
}

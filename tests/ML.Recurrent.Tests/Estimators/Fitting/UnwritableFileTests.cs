using ML.Recurrent.Estimators;
using ML.Recurrent.Model.Files;
using ML.Recurrent.Tests.Estimators.Tasks;
using ML.Recurrent.Tests.Training.Checkpoints;
using ML.Recurrent.Training.Checkpoints;

namespace ML.Recurrent.Tests.Estimators.Fitting;

/// <summary>Files that cannot be written: known before training where it can be, else training goes on.</summary>
[TestClass]
public sealed class UnwritableFileTests : IDisposable
{
    private readonly RunFolder _folder = new();

    public static IEnumerable<object[]> Paths =>
        from option in new[] { nameof(RecurrentTrainerOptions.CheckpointPath), nameof(RecurrentTrainerOptions.ReportPath) }
        from place in new[] { "folder", "missing/file", "file/file", "folder/" }
        where (option, place) != (nameof(RecurrentTrainerOptions.ReportPath), "missing/file") // its folder is made
        select new object[] { option, place };

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DynamicData(nameof(Paths))]
    public void WhatCanBeKnownIsSaidBeforeARowIsRead(string option, string place)
    {
        Directory.CreateDirectory(_folder.At("folder"));
        File.WriteAllText(_folder.At("file"), "");
        string[] before = Directory.GetFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories);
        string path = _folder.At(place);
        var data = new CountingView(FitRun.View());
        Exception error = Assert.Throws<Exception>(() => new FitRun().Fit(SequenceTask.Regression, Set, data));
        Assert.IsTrue(error is IOException or ArgumentException, $"{error}");
        Assert.Contains(path.TrimEnd('/'), error.Message);
        Assert.AreEqual(0, data.Cursors);
        CollectionAssert.AreEquivalent(before, Directory.GetFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories));

        void Set(RecurrentTrainerOptions o)
        {
            if (option == nameof(o.CheckpointPath))
            {
                o.CheckpointPath = path;
            }
            else
            {
                o.ReportPath = path;
            }
        }
    }

    [TestMethod]
    [DataRow(nameof(IDurableFiles.Create))]
    [DataRow(nameof(IDurableFiles.Delete))]
    public void AFolderThatNothingCanBeCreatedInIsKnownToo(string step)
    {
        var data = new CountingView(FitRun.View());
        var files = new FailingFiles(new UnauthorizedAccessException("no")) { Step = step, CannotDelete = step == "Delete" };
        UnauthorizedAccessException error = Assert.ThrowsExactly<UnauthorizedAccessException>(() => new FitRun().Fit(
            SequenceTask.Regression, o => (o.CheckpointPath, o.CheckpointFiles) = (_folder.Checkpoint, files), data));
        Assert.Contains(_folder.Checkpoint, error.Message);
        Assert.AreEqual(0, data.Cursors);
    }

    [TestMethod]
    public void ADiskThatFillsUpCostsNeitherTheTrainingNorTheLastCheckpoint()
    {
        float[] uninterrupted = FitRun.Weights(SequenceTask.Regression, o => o.NumberOfEpochs = 5);
        FitRun.Weights(SequenceTask.Regression, o => (o.NumberOfEpochs, o.CheckpointPath) = (5, _folder.At("sample")));
        long size = new FileInfo(_folder.At("sample")).Length;
        var files = new FailingFiles(new IOException("No space left on device")) { Room = (2 * size) + 100 };
        var run = new FitRun();
        float[] weights = FitRun.Weights(run.Fit(SequenceTask.Regression, o =>
            (o.NumberOfEpochs, o.CheckpointPath, o.CheckpointFiles) = (5, _folder.Checkpoint, files)).Model);
        CollectionAssert.AreEqual(uninterrupted, weights);
        Assert.HasCount(3, run.Warnings);
        Assert.Contains("checkpoint could not be written", run.Warnings[0]);
        Assert.Contains("No space left on device", run.Warnings[0]);

        Assert.HasCount(2, new CheckpointStore(_folder.Checkpoint).Load()!.State.Epochs);
        var resumed = new FitRun();
        weights = FitRun.Weights(resumed.Fit(SequenceTask.Regression, o =>
            (o.NumberOfEpochs, o.CheckpointPath) = (5, _folder.Checkpoint)).Model);
        CollectionAssert.AreEqual(uninterrupted, weights);
        Assert.HasCount(3, resumed.Epochs);
    }

    [TestMethod]
    [DataRow(nameof(IDurableFiles.Flush))]
    [DataRow(nameof(IDurableFiles.Rename))]
    [DataRow(nameof(IDurableFiles.FlushDirectory))]
    public void AStepThatFailsIsToldOfEachTime(string step)
    {
        var run = new FitRun();
        var files = new FailingFiles(new IOException("worn out")) { Step = step };
        float[] weights = FitRun.Weights(run.Fit(SequenceTask.Regression, o =>
            (o.CheckpointPath, o.CheckpointFiles) = (_folder.Checkpoint, files)).Model);
        CollectionAssert.AreEqual(FitRun.Weights(SequenceTask.Regression), weights);
        Assert.HasCount(2, run.Warnings);
        Assert.IsTrue(run.Warnings.All(warning => warning.Contains("worn out", StringComparison.Ordinal)));
    }
}

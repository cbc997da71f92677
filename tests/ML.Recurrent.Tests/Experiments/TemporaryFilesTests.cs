using ML.Recurrent.Experiments;
using ML.Recurrent.Experiments.Execution;
using ML.Recurrent.Tests.Experiments.Execution;
using ML.Recurrent.Tests.Training.Checkpoints;

namespace ML.Recurrent.Tests.Experiments;

/// <summary>What is deleted in the end need not survive a power failure.</summary>
[TestClass]
public sealed class TemporaryFilesTests
{
    [TestMethod]
    public void NothingWaitsForTheDisk()
    {
        var files = new TemporaryFiles();
        using var file = new MemoryStream(); // which no disk could take
        files.Flush(file);
        files.FlushDirectory("no such folder");
    }

    [TestMethod]
    public void OnlyAFolderThatIsDeletedIsWrittenSo()
    {
        using var temporary = ExperimentFolder.Open(null);
        Assert.IsInstanceOfType<TemporaryFiles>(temporary.Files);
        using var folder = new TestFolder();
        using var named = ExperimentFolder.Open(folder.Path);
        Assert.IsNull(named.Files);
    }

    [TestMethod]
    public void CheckpointsAreWrittenThroughThem()
    {
        using var rig = new TrialRig();
        var files = new RecordingFiles();
        TrialTraining training = rig.Training() with { Files = files };
        rig.Run(training).Job(0, 3);
        Assert.AreEqual(3, files.Log.Count(step => step.StartsWith("rename trial-1.checkpoint", StringComparison.Ordinal)));
    }
}

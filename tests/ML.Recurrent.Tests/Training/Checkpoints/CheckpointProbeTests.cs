using ML.Recurrent.Model.Files;
using ML.Recurrent.Training.Checkpoints;

namespace ML.Recurrent.Tests.Training.Checkpoints;

/// <summary>What can be known to fail fails before training, and says what to do.</summary>
[TestClass]
public sealed class CheckpointProbeTests
{
    private const long Bytes = 1000;
    private const long HeaderRoom = 1 << 20;

    [TestMethod]
    public void LeavesNothingBehind()
    {
        using var folder = new CheckpointFolder();
        File.WriteAllBytes(folder.Staging, [1]);

        folder.Store().Probe(Bytes);

        Assert.IsEmpty(Directory.GetFileSystemEntries(folder.Folder));
    }

    [TestMethod]
    public void AFolderThatDoesNotExistIsNamed()
    {
        using var folder = new CheckpointFolder();
        string path = Path.Combine(folder.Folder, "none", "run.checkpoint");

        var error = Assert.ThrowsExactly<DirectoryNotFoundException>(() => new CheckpointStore(path).Probe(Bytes));

        Assert.Contains($"'{path}'", error.Message);
        Assert.Contains($"'{Path.GetDirectoryName(path)}' does not exist", error.Message);
        Assert.IsNull(new CheckpointStore(path).Load());
    }

    [TestMethod]
    public void AFolderOfThatNameIsRefused()
    {
        using var folder = new CheckpointFolder();
        Directory.CreateDirectory(folder.Target);

        var error = Assert.ThrowsExactly<IOException>(() => folder.Store().Probe(Bytes));

        Assert.Contains("a folder has that name", error.Message);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow(" ")]
    [DataRow("a\0b")]
    [DataRow("folder/")]
    public void APathOfNoFileIsRefused(string path) => Assert.Throws<ArgumentException>(() => new CheckpointStore(path));

    [TestMethod]
    public void AStagingFileThatIsLockedIsAnotherTrainings()
    {
        using var folder = new CheckpointFolder();
        using Stream other = new DiskFiles().Create(folder.Staging);

        var error = Assert.ThrowsExactly<IOException>(() => folder.Store().Probe(Bytes));

        Assert.Contains("another training", error.Message);
    }

    [TestMethod]
    public void AFolderOfTheStagingFilesNameIsRefused()
    {
        using var folder = new CheckpointFolder();
        Directory.CreateDirectory(folder.Staging);

        Assert.Contains(folder.Staging, Assert.ThrowsExactly<UnauthorizedAccessException>(() => folder.Store().Probe(Bytes)).Message);
    }

    // Root writes anywhere, but not to the kernel's own folder.
    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void AFolderThatCannotBeWrittenToIsRefused()
    {
        var store = new CheckpointStore("/proc/run.checkpoint");

        Exception error = Assert.Throws<Exception>(() => store.Probe(Bytes));

        Assert.IsTrue(error is IOException or UnauthorizedAccessException, error.ToString());
        Assert.Contains("'/proc/run.checkpoint' cannot be written", error.Message);
    }

    [TestMethod]
    public void ThereMustBeRoomForACheckpointBesideTheOneBefore()
    {
        using var folder = new CheckpointFolder();
        const long Two = 2 * (Bytes + HeaderRoom);

        folder.Store(new RecordingFiles { Free = Two }).Probe(Bytes);
        var error = Assert.ThrowsExactly<IOException>(() => folder.Store(new RecordingFiles { Free = Two - 1 }).Probe(Bytes));
        Assert.Contains($"need {Two} bytes", error.Message);
        Assert.Contains($"{Two - 1} left", error.Message);
        Assert.IsFalse(File.Exists(folder.Staging));

        File.WriteAllBytes(folder.Target, new byte[Bytes]);
        folder.Store(new RecordingFiles { Free = Two - Bytes }).Probe(Bytes);
        Assert.ThrowsExactly<IOException>(() => folder.Store(new RecordingFiles { Free = Two - Bytes - 1 }).Probe(Bytes));

        File.WriteAllBytes(folder.Target, new byte[10 * HeaderRoom]);
        folder.Store(new RecordingFiles { Free = Bytes + HeaderRoom }).Probe(Bytes);
        Assert.ThrowsExactly<IOException>(() => folder.Store(new RecordingFiles { Free = Bytes + HeaderRoom - 1 }).Probe(Bytes));
    }

    [TestMethod]
    public void TheDiskSaysHowMuchIsLeft()
    {
        using var folder = new CheckpointFolder();

        Assert.IsGreaterThan(0, new DiskFiles().FreeBytes(folder.Folder) ?? 0);
        Assert.ThrowsExactly<IOException>(() => folder.Store().Probe(1L << 60));
    }
    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void ADirectoryIsFlushedAsAFileIs()
    {
        using var folder = new CheckpointFolder();
        var disk = new DiskFiles();

        disk.FlushDirectory(folder.Folder);
        var error = Assert.ThrowsExactly<IOException>(() => disk.FlushDirectory(folder.Target));

        Assert.Contains(folder.Target, error.Message);
        Assert.Contains("No such file", error.Message);
    }
}

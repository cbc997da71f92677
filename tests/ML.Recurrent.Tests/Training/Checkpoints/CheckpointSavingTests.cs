using ML.Recurrent.Model.Files;
using ML.Recurrent.Training.Checkpoints;

namespace ML.Recurrent.Tests.Training.Checkpoints;

/// <summary>Whatever fails while a checkpoint is saved, and whenever: a whole one is there.</summary>
[TestClass]
public sealed class CheckpointSavingTests
{
    [TestMethod]
    public void WritesFlushesRenamesAndFlushesTheDirectoryInThisOrder()
    {
        using var folder = new CheckpointFolder();
        byte[] old = folder.Save(TestCheckpoints.At(1, 5));
        RecordingFiles files = null!;
        files = new RecordingFiles(before: () =>
        {
            bool isRenamed = files.Log.Any(step => step.StartsWith("rename", StringComparison.Ordinal));
            Assert.AreEqual(!isRenamed, old.AsSpan().SequenceEqual(File.ReadAllBytes(folder.Target)), files.Log.LastOrDefault());
        });

        folder.Store(files).Save(TestCheckpoints.At(2, 5, 100_000, 0));

        string[] steps = [.. files.Log.Where((step, index) => index == 0 || step != files.Log[index - 1])];
        string[] expected =
        [
            "create run.checkpoint.new",
            "write",
            "flush",
            "rename run.checkpoint.new run.checkpoint",
            $"flush directory {Path.GetFileName(folder.Folder)}",
        ];
        Assert.AreSequenceEqual(expected, steps);
        Assert.IsFalse(File.Exists(folder.Staging));
        TestCheckpoints.AssertSame(TestCheckpoints.At(2, 5, 100_000, 0), folder.Store().Load());
    }

    [TestMethod]
    [DataRow(nameof(IDurableFiles.Create), false)]
    [DataRow(nameof(IDurableFiles.Flush), false)]
    [DataRow(nameof(IDurableFiles.Rename), false)]
    [DataRow(nameof(IDurableFiles.Rename), true)]
    public void AFailureBeforeTheRenameLeavesTheOldOne(string step, bool cannotDelete)
    {
        foreach (Exception failure in new Exception[] { new IOException("broken"), new UnauthorizedAccessException("forbidden") })
        {
            using var folder = new CheckpointFolder();
            byte[] old = folder.Save(TestCheckpoints.At(1, 5));
            var files = new FailingFiles(failure) { Step = step, CannotDelete = cannotDelete };

            Assert.AreSame(failure, Thrown(() => folder.Store(files).Save(TestCheckpoints.At(2, 5))));

            Assert.AreSequenceEqual(old, File.ReadAllBytes(folder.Target));
            Assert.AreEqual(cannotDelete, File.Exists(folder.Staging));
            TestCheckpoints.AssertSame(TestCheckpoints.At(1, 5), folder.Store().Load());
            folder.Save(TestCheckpoints.At(3, 5));
            TestCheckpoints.AssertSame(TestCheckpoints.At(3, 5), folder.Store().Load());
        }
    }

    [TestMethod]
    public void AFailureAfterTheRenameLeavesTheNewOne()
    {
        using var folder = new CheckpointFolder();
        folder.Save(TestCheckpoints.At(1, 5));
        var files = new FailingFiles(new IOException("broken")) { Step = nameof(IDurableFiles.FlushDirectory) };

        Assert.ThrowsExactly<IOException>(() => folder.Store(files).Save(TestCheckpoints.At(2, 5)));

        TestCheckpoints.AssertSame(TestCheckpoints.At(2, 5), folder.Store().Load());
    }

    [TestMethod]
    public void ADiskThatIsFullAfterAnyNumberOfBytesLeavesTheOldOne()
    {
        using var folder = new CheckpointFolder();
        byte[] old = folder.Save(TestCheckpoints.At(1, 5, 3));
        var failure = new IOException("No space left on device");
        for (int room = 0; room < old.Length; room++)
        {
            var files = new FailingFiles(failure) { Room = room };

            Assert.AreSame(failure, Thrown(() => folder.Store(files).Save(TestCheckpoints.At(1, 5, 3))), $"{room}");

            Assert.AreSequenceEqual(old, File.ReadAllBytes(folder.Target));
            Assert.IsFalse(File.Exists(folder.Staging));
        }

        folder.Store(new FailingFiles(failure) { Room = old.Length }).Save(TestCheckpoints.At(2, 5, 3));
        TestCheckpoints.AssertSame(TestCheckpoints.At(2, 5, 3), folder.Store().Load());
    }

    [TestMethod]
    public void AStagingFileOfAKilledTrainingIsInNobodysWay()
    {
        using var folder = new CheckpointFolder();
        File.WriteAllBytes(folder.Staging, new byte[1_000_000]);

        Assert.IsNull(folder.Store().Load());
        folder.Save(TestCheckpoints.At(1, 5));

        TestCheckpoints.AssertSame(TestCheckpoints.At(1, 5), folder.Store().Load());
        Assert.IsFalse(File.Exists(folder.Staging));
    }

    [TestMethod]
    public void AnotherTrainingsStagingFileIsLeftAlone()
    {
        using var folder = new CheckpointFolder();
        byte[] old = folder.Save(TestCheckpoints.At(1, 5));
        using (new DiskFiles().Create(folder.Staging))
        {
            Assert.ThrowsExactly<IOException>(() => folder.Store().Save(TestCheckpoints.At(2, 5)));
            Assert.IsTrue(File.Exists(folder.Staging));
        }

        Assert.AreSequenceEqual(old, File.ReadAllBytes(folder.Target));
    }

    [TestMethod]
    public void VectorsAreNotCopiedOnTheirWay()
    {
        using var folder = new CheckpointFolder();
        Checkpoint large = TestCheckpoints.At(1, 4_000_000);
        folder.Save(TestCheckpoints.At(1, 4));
        CheckpointStore store = folder.Store();
        long before = GC.GetAllocatedBytesForCurrentThread();

        store.Save(large);

        Assert.IsLessThan(1 << 20, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static Exception? Thrown(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception error)
        {
            return error;
        }
    }
}

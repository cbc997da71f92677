using ML.Recurrent.Tuning.Logs;

namespace ML.Recurrent.Tests.Tuning.Logs;

/// <summary>Files that cannot be had, or are no logs by their size.</summary>
[TestClass]
public sealed class TrialLogFileTests
{
    private static readonly Dictionary<string, string> Settings = new() { ["Seed"] = "1" };

    [TestMethod]
    public void TwoWritersAtOnceAreRefused()
    {
        using var folder = new LogFolder();
        using (TrialLog.Open(folder.Log, Settings))
        {
            var error = Assert.ThrowsExactly<IOException>(() => TrialLog.Open(folder.Log, Settings));
            Assert.Contains("another experiment", error.Message);
            Assert.Contains(folder.Log, error.Message);
        }

        TrialLog.Open(folder.Log, Settings).Dispose();
    }

    [TestMethod]
    public void AFileThatCannotBeOpenedIsNotSaidToBeInUse()
    {
        using var folder = new LogFolder();
        string path = folder.Log + new string('x', 300);
        string message = Assert.Throws<IOException>(() => TrialLog.Open(path, Settings)).Message;
        Assert.StartsWith($"The trial log '{path}' cannot be opened: ", message);
        Assert.DoesNotContain("another experiment", message);
    }

    [TestMethod]
    public void AFileThatIsTooLargeIsNamed()
    {
        using var folder = new LogFolder();
        using (FileStream file = File.Create(folder.Log))
        {
            // Only its end is written: where the disk can leave holes it takes no room.
            file.SetLength(Array.MaxLength + 1L);
        }

        var error = Assert.ThrowsExactly<FormatException>(() => TrialLog.Open(folder.Log, Settings));
        Assert.Contains(folder.Log, error.Message);
        Assert.Contains("2 GiB", error.Message);
    }

    [TestMethod]
    public void AFolderThatDoesNotExistIsNamed()
    {
        using var folder = new LogFolder();
        string path = Path.Combine(folder.Folder, "none", "trials.log");
        Assert.Contains(path, Assert.ThrowsExactly<DirectoryNotFoundException>(() => TrialLog.Open(path, Settings)).Message);
    }
}

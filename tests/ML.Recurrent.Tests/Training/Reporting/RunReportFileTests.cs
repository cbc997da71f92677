using ML.Recurrent.Training.Reporting;

namespace ML.Recurrent.Tests.Training.Reporting;

[TestClass]
public sealed class RunReportFileTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("run-report-").FullName;

    [TestCleanup]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void ThePageIsInItsFileAndNothingElse()
    {
        string path = Path.Combine(_folder, "a", "b", "run.html");
        RunReportFile.Check(path);
        Assert.IsFalse(File.Exists(path));
        RunReportFile.Write(path, SampleRun.Of());
        Assert.AreEqual(RunReportPage.Html(SampleRun.Of()), File.ReadAllText(path));
        Assert.HasCount(1, Directory.GetFiles(Path.GetDirectoryName(path)!));
        Assert.AreEqual((byte)'<', File.ReadAllBytes(path)[0]);
    }

    [TestMethod]
    public void AnOlderPageIsReplaced()
    {
        string path = Path.Combine(_folder, "run.html");
        File.WriteAllText(path, "older");
        RunReportFile.Check(path);
        Assert.AreEqual("older", File.ReadAllText(path));
        RunReportFile.Write(path, SampleRun.Of());
        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(path));
        Assert.HasCount(1, Directory.GetFiles(_folder));
    }

    [TestMethod]
    public void WhereNoFileCanBeIsSaidBefore()
    {
        string file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");
        Refused(_folder, "there is a folder of that name");
        Refused(Path.Combine(_folder, "new") + Path.DirectorySeparatorChar, "no file name");
        Refused(Path.Combine(file, "run.html"), "");
        Assert.ThrowsExactly<ArgumentException>(() => RunReportFile.Check(""));
        Assert.ThrowsExactly<ArgumentException>(() => RunReportFile.Check("a\0b"));
    }

    [TestMethod]
    public void AFileThatIsReadOnlyIsRefused()
    {
        string path = Path.Combine(_folder, "run.html");
        File.WriteAllText(path, "kept");
        File.SetAttributes(path, FileAttributes.ReadOnly);
        try
        {
            Refused(path, "read-only");
        }
        finally
        {
            File.SetAttributes(path, FileAttributes.Normal);
        }

        Assert.AreEqual("kept", File.ReadAllText(path));
    }

    [TestMethod]
    public void AWriteThatFailsLeavesNothingBehind()
    {
        string path = Path.Combine(_folder, "run.html");
        Directory.CreateDirectory(path);
        Assert.Contains(path, Assert.Throws<IOException>(() => RunReportFile.Write(path, SampleRun.Of())).Message);
        Assert.IsEmpty(Directory.GetFiles(_folder));
    }

    private static void Refused(string path, string reason)
    {
        IOException error = Assert.Throws<IOException>(() => RunReportFile.Check(path));
        Assert.Contains($"'{path}'", error.Message);
        Assert.Contains(reason, error.Message);
    }
}

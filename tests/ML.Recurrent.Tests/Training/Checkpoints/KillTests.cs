using System.Diagnostics;

namespace ML.Recurrent.Tests.Training.Checkpoints;

/// <summary>The kill tests of tests/ML.Recurrent.Reliability, with a few kills.</summary>
[TestClass]
public sealed class KillTests
{
    [TestMethod]
    public void TrainingThatIsKilledTenTimesEndsAsIfItHadNotBeen()
    {
        string printed = Run("killtest", "--n", "10");

        string last = printed.TrimEnd().Split('\n')[^1];
        Assert.StartsWith("killtest: 10 kills (create 1, write 1, flush 1, rename 1, flush directory 1, at random 5)", last, printed);
        Assert.Contains("0 corrupt, 0 lost, 0 of ", last, printed);
    }

    [TestMethod]
    public void AnExperimentThatIsKilledFourTimesEndsAsIfItHadNotBeen()
    {
        string printed = Run("experimentkill", "--n", "4");

        string last = printed.TrimEnd().Split('\n')[^1];
        Assert.StartsWith("experimentkill: 4 kills (torn 1, written 1, flushed 0, at random 2)", last, printed);
        Assert.Contains("0 corrupt, 0 lost, 0 of ", last, printed);
    }

    private static string Run(params string[] arguments)
    {
        const string Program = "ML.Recurrent.Reliability";
        string configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        string dll = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", Program, configuration, Program + ".dll"));
        string host = Environment.ProcessPath!;
        bool isDotnet = Path.GetFileNameWithoutExtension(host).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        string dotnet = isDotnet ? host : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        using Process process = Process.Start(new ProcessStartInfo(dotnet, [dll, .. arguments]) { RedirectStandardOutput = true })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Watchdog.Limit))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{Program} was not done after {Watchdog.Limit}.");
        }

        Assert.AreEqual(0, process.ExitCode, output.Result);
        return output.Result;
    }
}

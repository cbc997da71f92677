using System.Diagnostics;

namespace AutoML.Tests;

/// <summary>examples/AutoML runs, and shows what it says.</summary>
[TestClass]
public sealed class ExampleTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10); // a watchdog

    [TestMethod]
    public void TheExampleSearchesBothWays()
    {
        string[] lines = Run("3").Split('\n');
        Assert.HasCount(3, lines.Where(line => line.StartsWith("LSTM and GRU, trial", StringComparison.Ordinal)));
        Assert.HasCount(3, lines.Where(line => line.StartsWith("AutoML's own, trial", StringComparison.Ordinal)));
    }

    private static string Run(params string[] arguments)
    {
        string configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        string dll = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "AutoML", configuration, "AutoML.dll"));
        string host = Environment.ProcessPath!;
        bool isDotnet = Path.GetFileNameWithoutExtension(host).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        string dotnet = isDotnet ? host : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        using Process process = Process.Start(new ProcessStartInfo(dotnet, [dll, .. arguments]) { RedirectStandardOutput = true })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"The example was not done after {Limit}.");
        }

        Assert.AreEqual(0, process.ExitCode, output.Result);
        return output.Result;
    }
}

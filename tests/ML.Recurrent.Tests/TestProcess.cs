using System.Diagnostics;

namespace ML.Recurrent.Tests;

/// <summary>Runs some of these tests again in a process of their own.</summary>
internal static class TestProcess
{
    /// <param name="filter">A filter as the runner takes it; tests that match nothing are a failure.</param>
    /// <param name="variable">Name of an environment variable to set there.</param>
    /// <param name="value">Its value.</param>
    /// <returns>What it printed.</returns>
    public static string Run(string filter, string variable, string value)
    {
        // The test program is either run by its own executable or by dotnet.
        string host = Environment.ProcessPath!;
        bool isDotnet = Path.GetFileNameWithoutExtension(host).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        string[] program = isDotnet ? [typeof(TestProcess).Assembly.Location] : [];
        var start = new ProcessStartInfo(host, [.. program, "--filter", filter, "--progress", "off", "--no-ansi"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_CLI_UI_LANGUAGE"] = "en", [variable] = value },
        };
        using Process process = Process.Start(start)!;
        Task<string[]> output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(Watchdog.Limit))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{filter} with {variable}={value} was not done after {Watchdog.Limit}.");
        }

        string printed = string.Concat(output.Result);
        Assert.AreEqual(0, process.ExitCode, $"{filter} with {variable}={value}:{Environment.NewLine}{printed}");
        return printed;
    }
}

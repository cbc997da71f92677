using System.Diagnostics;

namespace Package.Tests;

/// <summary>A program that is run to its end, and must succeed unless said otherwise.</summary>
internal static class Command
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10); // a watchdog

    private static string Host
    {
        get
        {
            string host = Environment.ProcessPath!;
            bool isDotnet = Path.GetFileNameWithoutExtension(host).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
            return isDotnet ? host : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        }
    }

    public static string Dotnet(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        Succeed(Host, folder, environment, arguments);

    public static string Git(string folder, params string[] arguments) =>
        Succeed("git", folder, new Dictionary<string, string> { ["GIT_CONFIG_NOSYSTEM"] = "1" }, arguments);

    /// <summary>Must fail; returns what it says.</summary>
    public static string DotnetFails(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        (int code, string output) = Run(Host, folder, environment, arguments);
        Assert.AreNotEqual(0, code, output);
        return output;
    }

    private static string Succeed(string program, string folder, IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        (int code, string output) = Run(program, folder, environment, arguments);
        Assert.AreEqual(0, code, $"{program} {string.Join(' ', arguments)}\n{output}");
        return output;
    }

    private static (int Code, string Output) Run(
        string program, string folder, IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["MSBUILDDISABLENODEREUSE"] = "1", ["UseSharedCompilation"] = "false", ["DOTNET_CLI_UI_LANGUAGE"] = "en" },
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} {string.Join(' ', arguments)} was not done after {Limit}.");
        }

        return (process.ExitCode, output.Result + errors.Result);
    }
}

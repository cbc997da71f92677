using System.Diagnostics;

namespace ModelTool.Tests;

/// <summary>The tool as a shell runs it: $0 $1 is the tool, $2 a model.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class ShellTests
{
    private static readonly TimeSpan Watchdog = TimeSpan.FromMinutes(10);

    [TestMethod]
    public void PredictionEndsWithItsReader()
    {
        (string output, string error) = Run("""yes 1,2,3,4 2> /dev/null | ("$0" "$1" predict "$2" -; echo "code $?" >&2) | head -2""");

        Assert.StartsWith("Window,Score\n1 2 3 4,", output);
        Assert.AreEqual("code 0\n", error);
    }

    /// <summary>dd leaves the pipe as Node does: what it has no room for is refused, and not waited for.</summary>
    [TestMethod]
    public void AReaderWhoIsLateMissesNothing()
    {
        (string output, string error) = Run(
            """
            yes 1,2,3,4 2> /dev/null | head -20000 |
            (dd if=/dev/null oflag=nonblock 2> /dev/null; "$0" "$1" predict "$2" -; echo "code $?" >&2) | (sleep 3; wc -l)
            """);

        Assert.AreEqual(("20001", "code 0\n"), (output.Trim(), error));
    }

    [TestMethod]
    [DataRow("describe none.zip", "1")]
    [DataRow("describe", "2")]
    public void TheCodeIsTheSameWhereStandardErrorIsClosed(string arguments, string code) =>
        Assert.AreEqual($"{code}\n", Run($"""("$0" "$1" {arguments} > /dev/null 2>&-); echo $?""").Output);

    [TestMethod]
    public void ProgramsMayShareAFile()
    {
        using var folder = new Folder();

        Run($$"""{ echo first; echo 1,2,3,4 | "$0" "$1" predict "$2" -; echo last; } > '{{folder["out"]}}'""");

        string[] lines = File.ReadAllLines(folder["out"]);
        Assert.HasCount(4, lines);
        Assert.AreEqual(("first", "Window,Score", "last"), (lines[0], lines[1], lines[3]));
    }

    private static (string Output, string Error) Run(string script)
    {
        string host = Environment.ProcessPath!;
        bool isDotnet = Path.GetFileNameWithoutExtension(host) == "dotnet";
        string dotnet = isDotnet ? host : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        using Process shell = Process.Start(
            new ProcessStartInfo("sh", ["-c", script, dotnet, typeof(Tool).Assembly.Location, Models.Regression.Path])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        Task<string> output = shell.StandardOutput.ReadToEndAsync();
        Task<string> error = shell.StandardError.ReadToEndAsync();
        if (!shell.WaitForExit(Watchdog))
        {
            shell.Kill(entireProcessTree: true);
            Assert.Fail($"{script} was not done after {Watchdog}.");
        }

        return (output.Result, error.Result);
    }
}

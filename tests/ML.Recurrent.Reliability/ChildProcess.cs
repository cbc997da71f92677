using System.Diagnostics;

namespace ML.Recurrent.Reliability;

/// <summary>This program again, in a process of its own that may be killed.</summary>
internal static class ChildProcess
{
    // For hangs only.
    private static readonly TimeSpan Watchdog = TimeSpan.FromMinutes(5);

    /// <param name="arguments">The verb and what it takes.</param>
    /// <param name="killAfter">When to kill it; null: not by the clock.</param>
    /// <param name="killAt">Beginning of the line of output upon which to kill it.</param>
    /// <returns>All that it printed on standard output, up to its end.</returns>
    /// <exception cref="InvalidOperationException">It failed by itself, or had to be ended by the watchdog.</exception>
    public static List<string> Run(string[] arguments, TimeSpan? killAfter = null, string? killAt = null)
    {
        using Process process = Start(arguments);
        bool isKilled = false;
        var clock = new Timer(_ => Kill(), null, killAfter ?? Watchdog, Timeout.InfiniteTimeSpan);
        var lines = new List<string>();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            lines.Add(line);
            if (killAt is not null && line.StartsWith(killAt, StringComparison.Ordinal))
            {
                Kill();
            }
        }

        process.WaitForExit();
        clock.DisposeAsync().AsTask().Wait(); // a kill that comes too late must be over before the process is disposed of
        bool isSound = isKilled ? killAfter is not null || killAt is not null : process.ExitCode == 0;
        return isSound
            ? lines
            : throw new InvalidOperationException(
                $"'{string.Join(' ', arguments)}' {(isKilled ? $"hung for {Watchdog}" : $"ended with code {process.ExitCode}")} after: "
                + string.Join(Environment.NewLine, lines));

        void Kill()
        {
            isKilled = true;
            process.Kill();
        }
    }

    /// <summary>Starts it, to be talked with on standard input and output.</summary>
    public static Process Start(string[] arguments)
    {
        // The program is either run by its own executable or by dotnet.
        string host = Environment.ProcessPath!;
        bool isDotnet = Path.GetFileNameWithoutExtension(host).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        string[] program = isDotnet ? [typeof(ChildProcess).Assembly.Location] : [];
        return Process.Start(new ProcessStartInfo(host, [.. program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
    }
}

using System.Diagnostics;
using System.Globalization;

namespace ML.Recurrent.Benchmarks.SideBySide;

/// <summary>A child process that stays alive and times what it is told to, one command and one answer a line.</summary>
/// <remarks>It sleeps while it is not asked, so that several can take turns on the same cores.</remarks>
internal sealed class Contender : IDisposable
{
    // Longer than any preparation takes; a child that is silent for so long hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process _process;

    public Contender(string name, ProcessStartInfo start)
    {
        Name = name;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        _process = Process.Start(start)!;
    }

    public string Name { get; }

    /// <summary>Builds a case and warms up.</summary>
    /// <returns>What runs it, or null where it cannot.</returns>
    public string? Prepare(BenchCase benchCase) => Ask($"prepare {benchCase.Words}") is ["ready", .. string[] how] ? string.Join(' ', how) : null;

    /// <summary>Times the prepared case for about so long.</summary>
    public Timing Run(double milliseconds) => Ask($"run {Text(milliseconds)}") is ["time", string time, .. string[] rest]
        ? new Timing(Number(time), rest is [string bytes] ? Number(bytes) : null)
        : throw new InvalidOperationException($"{Name} did not run.");

    /// <summary>What building and running a case adds to the process's memory at its peak, in KiB; null where it cannot tell.</summary>
    public double? PeakMemory(BenchCase benchCase) => Ask($"memory {benchCase.Words}") is ["memory", string kibibytes] ? Number(kibibytes) : null;

    /// <summary>A figure that only ours gives: <c>peak 10</c> in GFlop/s, <c>trip</c> in nanoseconds, <c>lanes</c>.</summary>
    public double Figure(string command) => Ask(command) is [_, string figure]
        ? Number(figure)
        : throw new InvalidOperationException($"{Name} has no answer to '{command}'.");

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private string[] Ask(string command)
    {
        _process.StandardInput.WriteLine(command);
        _process.StandardInput.Flush();
        Task<string?> answer = _process.StandardOutput.ReadLineAsync();
        if (!answer.Wait(Patience))
        {
            _process.Kill();
            throw new TimeoutException($"{Name} was silent for {Patience.TotalMinutes} minutes after '{command}'.");
        }

        string line = answer.Result ?? throw new InvalidOperationException($"{Name} ended at '{command}'.");
        return line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}

/// <summary>One round's median.</summary>
/// <param name="Microseconds">Of a call.</param>
/// <param name="Bytes">Allocated on the managed heap by a call; null where there is none.</param>
internal readonly record struct Timing(double Microseconds, double? Bytes);

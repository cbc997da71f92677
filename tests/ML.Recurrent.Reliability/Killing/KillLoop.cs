using System.Diagnostics;

namespace ML.Recurrent.Reliability.Killing;

/// <summary>
/// Kills a child again and again until it has had some of it and may go on to its end: each time what is on the disk must be sound, and in
/// the end its result must be that of a child that nobody disturbed.
/// </summary>
/// <typeparam name="TPhase">Where in a write a child can be killed.</typeparam>
internal abstract class KillLoop<TPhase>(string name, string differing, int kills)
    where TPhase : struct, Enum
{
    private const int MostKillsInARun = 8;
    private const int LatestWrite = 6;

    private readonly Random _random = new(1);

    protected KillTally<TPhase> Tally { get; } = new(name, differing);

    protected DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory($"{name}-");

    public int Run()
    {
        try
        {
            RunAll();
        }
        finally
        {
            Folder.Delete(recursive: true);
        }

        Console.WriteLine(Tally);
        return Tally.IsSound ? 0 : 1;
    }

    /// <summary>Starts a child, or lets one go on from what is on the disk.</summary>
    /// <param name="stop">The phase of which write to kill it in; null for none.</param>
    /// <param name="killAfter">When to kill it; null for never.</param>
    /// <returns>Its result; null if it was killed.</returns>
    protected abstract string? Start((TPhase Phase, int Write)? stop, TimeSpan? killAfter);

    /// <summary>Whether the disk holds, whole, what the child last started had brought there; what does not is counted and told.</summary>
    protected abstract bool IsSound(string when);

    private void RunAll()
    {
        long start = Stopwatch.GetTimestamp();
        string expected = Start(null, null)!;
        TimeSpan duration = Stopwatch.GetElapsedTime(start);
        Console.WriteLine($"not interrupted, {duration.TotalSeconds:0.0} s: {expected}");
        while (Tally.Kills < kills)
        {
            Array.ForEach(Folder.GetFiles(), file => file.Delete());
            RunToTheEnd(expected, duration);
        }
    }

    private void RunToTheEnd(string expected, TimeSpan duration)
    {
        int before = Tally.Kills;
        while (true)
        {
            bool isToLive = Tally.Kills == kills || Tally.Kills - before == MostKillsInARun;
            TPhase? phase = isToLive ? null : Tally.NextPhase;
            (TPhase, int)? stop = phase is { } some ? (some, _random.Next(1, LatestWrite + 1)) : null;
            if (Start(stop, isToLive || stop is not null ? null : _random.NextDouble() * duration) is { } result)
            {
                Tally.Runs++;
                Tally.Differing += result == expected ? 0 : 1;
                Console.WriteLine($"killed {Tally.Kills - before} times: {(result == expected ? "the same" : $"ANOTHER: {result}")}");
                return;
            }

            Tally.Add(phase);
            if (!IsSound($"after kill {Tally.Kills} ({phase?.ToString() ?? "at random"})"))
            {
                return;
            }
        }
    }
}

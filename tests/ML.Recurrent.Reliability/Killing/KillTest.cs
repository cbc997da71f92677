using System.Diagnostics;
using ML.Recurrent.Reliability.Training;
using ML.Recurrent.Training.Checkpoints;

namespace ML.Recurrent.Reliability.Killing;

/// <summary>
/// Kills a child that trains, again and again, until it has had some of it and may go on to its end: each time its newest checkpoint must
/// be whole, and in the end it must have the weights of a run that nobody disturbed.
/// </summary>
internal sealed class KillTest
{
    private const int MostKillsInARun = 8;
    private const int LatestSave = 6;

    private readonly Random _random = new(1);
    private readonly KillTally<SavePhase> _tally = new("killtest", "runs with other weights");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("killtest-");
    private readonly string _checkpoint;
    private readonly int _kills;

    private KillTest(int kills)
    {
        _kills = kills;
        _checkpoint = Path.Combine(_folder.FullName, "run.checkpoint");
    }

    public static int Run(int kills)
    {
        var test = new KillTest(kills);
        try
        {
            test.Run();
        }
        finally
        {
            test._folder.Delete(recursive: true);
        }

        Console.WriteLine(test._tally);
        return test._tally.IsSound ? 0 : 1;
    }

    private void Run()
    {
        long start = Stopwatch.GetTimestamp();
        string expected = Train(null, null).Hash!;
        TimeSpan duration = Stopwatch.GetElapsedTime(start);
        Console.WriteLine($"not interrupted: {expected} in {duration.TotalSeconds:0.0} s");
        while (_tally.Kills < _kills)
        {
            DeleteCheckpoint();
            RunToTheEnd(expected, duration);
        }
    }

    private void RunToTheEnd(string expected, TimeSpan duration)
    {
        int before = _tally.Kills;
        while (true)
        {
            bool isToLive = _tally.Kills == _kills || _tally.Kills - before == MostKillsInARun;
            SavePhase? phase = isToLive ? null : _tally.NextPhase;
            PlannedStop? stop = phase is { } some ? new PlannedStop(some, _random.Next(1, LatestSave + 1)) : null;
            TrainingRun run = Train(stop, isToLive || stop is not null ? null : _random.NextDouble() * duration);
            if (run.Hash is { } hash)
            {
                _tally.Runs++;
                _tally.Differing += hash == expected ? 0 : 1;
                Console.WriteLine($"killed {_tally.Kills - before} times: {hash}");
                return;
            }

            _tally.Add(phase);
            if (!IsSound(run, $"after kill {_tally.Kills} ({phase?.ToString() ?? "at random"})"))
            {
                return;
            }
        }
    }

    private TrainingRun Train(PlannedStop? stop, TimeSpan? killAfter) =>
        TrainingRun.Start(TrainingCase.Kill, _checkpoint, stop, killAfter);

    private bool IsSound(TrainingRun run, string when)
    {
        try
        {
            long found = new CheckpointStore(_checkpoint).Load()?.State.Step ?? 0;
            if (found >= run.Saved)
            {
                return true;
            }

            _tally.Lost++;
            Console.WriteLine($"LOST {when}: the checkpoint is of step {found}, that of {run.Saved} was complete");
        }
        catch (Exception error) when (error is FormatException or IOException)
        {
            _tally.Corrupt++;
            Console.WriteLine($"CORRUPT {when}: {error.Message}");
        }

        return false;
    }

    private void DeleteCheckpoint()
    {
        foreach (FileInfo file in _folder.GetFiles())
        {
            file.Delete();
        }
    }
}

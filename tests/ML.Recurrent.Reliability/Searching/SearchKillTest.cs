using System.Diagnostics;
using System.Text.Json;
using ML.Recurrent.Reliability.Killing;
using ML.Recurrent.Tuning.Logs;
using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Reliability.Searching;

/// <summary>
/// Kills a child that runs an experiment, again and again, until it has had some of it and may go on to its end: each time its log must have
/// all lines that were on the disk and fit together, and in the end log, leaderboard and best model must be those of an experiment that
/// nobody disturbed.
/// </summary>
internal sealed class SearchKillTest
{
    private const int MostKillsInARun = 8;
    private const int LatestLine = 6;

    private readonly Random _random = new(1);
    private readonly KillTally<LogPhase> _tally = new("experimentkill", "experiments with another log or result");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("experimentkill-");
    private readonly int _kills;

    private SearchKillTest(int kills) => _kills = kills;

    private string LogPath => SearchCase.LogIn(_folder.FullName);

    public static int Run(int kills)
    {
        var test = new SearchKillTest(kills);
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
        string board = SearchRun.Start(_folder.FullName).Board!;
        TimeSpan duration = Stopwatch.GetElapsedTime(start);
        string log = Log();
        Console.WriteLine($"not interrupted: {board}, {log.Count(character => character == '\n')} lines in {duration.TotalSeconds:0.0} s");
        while (_tally.Kills < _kills)
        {
            DeleteFiles();
            RunToTheEnd(board, log, duration);
        }
    }

    private void RunToTheEnd(string board, string log, TimeSpan duration)
    {
        int before = _tally.Kills;
        while (true)
        {
            bool isToLive = _tally.Kills == _kills || _tally.Kills - before == MostKillsInARun;
            LogPhase? phase = isToLive ? null : _tally.NextPhase;
            PlannedLogStop? stop = phase is { } some ? new PlannedLogStop(some, _random.Next(1, LatestLine + 1)) : null;
            var run = SearchRun.Start(_folder.FullName, stop, isToLive || stop is not null ? null : _random.NextDouble() * duration);
            if (run.Board is { } found)
            {
                bool isSame = found == board && Log() == log;
                _tally.Runs++;
                _tally.Differing += isSame ? 0 : 1;
                Console.WriteLine($"killed {_tally.Kills - before} times: {(isSame ? "the same" : $"ANOTHER: {found}\n{Log()}")}");
                return;
            }

            _tally.Add(phase);
            if (!IsSound(run, $"after kill {_tally.Kills} ({phase?.ToString() ?? "at random"})"))
            {
                return;
            }
        }
    }

    private bool IsSound(SearchRun run, string when)
    {
        try
        {
            TrialLogReader reader = Read();
            var history = new TrialHistory(new MetricRule("loss", MetricDirection.LowerIsBetter));
            TrialLogReplay.Into(history, SearchCase.Kill.Space, reader.Events);
            if (reader.Length >= run.Logged)
            {
                return true;
            }

            _tally.Lost++;
            Console.WriteLine($"LOST {when}: the log has {reader.Length} bytes of whole lines, {run.Logged} were on the disk");
        }
        catch (FormatException error)
        {
            _tally.Corrupt++;
            Console.WriteLine($"CORRUPT {when}: {error.Message}");
        }

        return false;
    }

    private TrialLogReader Read()
    {
        byte[] bytes = File.Exists(LogPath) ? File.ReadAllBytes(LogPath) : [];
        var reader = new TrialLogReader(LogPath, bytes);
        reader.Read();
        return reader;
    }

    // Its lines but for the time they were written at.
    private string Log() => string.Concat(Read().Events.Select(
        line => JsonSerializer.Serialize(line with { Elapsed = 0 }, TrialLogJson.Default.TrialLogEvent) + "\n"));

    private void DeleteFiles()
    {
        foreach (FileInfo file in _folder.GetFiles())
        {
            file.Delete();
        }
    }
}

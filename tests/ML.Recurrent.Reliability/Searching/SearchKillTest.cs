using System.Text.Json;
using ML.Recurrent.Reliability.Killing;
using ML.Recurrent.Tuning.Logs;
using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Reliability.Searching;

/// <summary>
/// Kills an experiment: its log must have all lines that were on the disk and fit together, and in the end log, leaderboard, best model and
/// the checkpoints in the folder must be those of an experiment that nobody disturbed.
/// </summary>
internal sealed class SearchKillTest(int kills)
    : KillLoop<LogPhase>("experimentkill", "experiments with another log or result", kills)
{
    private SearchRun? _run;

    private string LogPath => SearchCase.LogIn(Folder.FullName);

    protected override string? Start((LogPhase Phase, int Write)? stop, TimeSpan? killAfter)
    {
        PlannedLogStop? planned = stop is { } at ? new PlannedLogStop(at.Phase, at.Write) : null;
        _run = SearchRun.Start(Folder.FullName, planned, killAfter);
        return _run.Result is { } result ? $"{result}\n{Files()}\n{Log()}" : null;
    }

    protected override bool IsSound(string when)
    {
        try
        {
            TrialLogReader reader = Read();
            var history = new TrialHistory(new MetricRule("loss", MetricDirection.LowerIsBetter));
            TrialLogReplay.Into(history, SearchCase.Kill.Settings.Space!, reader.Events);
            if (reader.Length >= _run!.Logged)
            {
                return true;
            }

            Tally.Lost++;
            Console.WriteLine($"LOST {when}: the log has {reader.Length} bytes of whole lines, {_run.Logged} were on the disk");
        }
        catch (FormatException error)
        {
            Tally.Corrupt++;
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

    private string Files() => string.Join(' ', Folder.GetFiles("*.checkpoint*").Select(file => file.Name).Order(StringComparer.Ordinal));

    // Its lines but for those that say that it went on, and for the time they were written at.
    private string Log() => string.Concat(Read().Events.Where(line => line.Event != TrialLogEventKind.StartAgain).Select(
        line => JsonSerializer.Serialize(line with { Elapsed = 0 }, TrialLogJson.Default.TrialLogEvent) + "\n"));
}

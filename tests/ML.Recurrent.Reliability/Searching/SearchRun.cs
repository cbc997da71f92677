using System.Globalization;

namespace ML.Recurrent.Reliability.Searching;

/// <summary>What a child that searched has told, until it was done or killed.</summary>
/// <param name="Result">Its leaderboard and best model; null if it was killed.</param>
/// <param name="Logged">Length of the log that it last knew to be on the disk; 0: none.</param>
internal sealed record SearchRun(string? Result, long Logged)
{
    public static SearchRun Start(string folder, PlannedLogStop? stop = null, TimeSpan? killAfter = null)
    {
        string[] arguments = SearchCommand.Arguments(folder, stop);
        List<string> lines = ChildProcess.Run(arguments, killAfter, killAt: stop is null ? null : SearchCommand.Waiting);
        string? result = lines.LastOrDefault(line => line.StartsWith(SearchCommand.Result, StringComparison.Ordinal));
        string? logged = lines.LastOrDefault(line => line.StartsWith(SearchCommand.Logged, StringComparison.Ordinal));
        return new SearchRun(
            result?[SearchCommand.Result.Length..],
            logged is null ? 0 : long.Parse(logged.AsSpan(SearchCommand.Logged.Length), CultureInfo.InvariantCulture));
    }
}

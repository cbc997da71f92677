using System.Globalization;
using ML.Recurrent.Experiments.Execution;
using ML.Recurrent.Reliability.Training;
using ML.Recurrent.Tuning;

namespace ML.Recurrent.Reliability.Searching;

/// <summary>The child: runs an experiment, says which lines its log has, and may wait in the middle of one to be killed.</summary>
internal static class SearchCommand
{
    public const string Verb = "search";
    public const string Logged = "logged ";
    public const string Waiting = "waiting in ";
    public const string Board = "board ";

    public static string[] Arguments(string folder, PlannedLogStop? stop) => stop is null
        ? [Verb, folder]
        : [Verb, folder, $"{stop.Phase}", stop.Line.ToString(CultureInfo.InvariantCulture)];

    public static int Run(string[] arguments)
    {
        PlannedLogStop? stop = arguments is [_, string phase, string line]
            ? new PlannedLogStop(Enum.Parse<LogPhase>(phase), int.Parse(line, CultureInfo.InvariantCulture))
            : null;
        (Experiment experiment, BestTrial best) = SearchCase.Kill.In(arguments[0], logFiles: new AnnouncingLog(stop));
        ExperimentResult result = experiment.RunAsync().GetAwaiter().GetResult();
        string weights = WeightHash.Of(best.FromCheckpoint(result.Best, CancellationToken.None));
        Console.WriteLine($"{Board}{BoardText.Of(result.Leaderboard)}, best model {weights}");
        return 0;
    }
}

using System.Globalization;
using Microsoft.ML;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Experiments;

namespace ML.Recurrent.Reliability.Searching;

/// <summary>The child: executes an experiment, says which lines its log has, and may wait in the middle of one to be killed.</summary>
internal static class SearchCommand
{
    public const string Verb = "search";
    public const string Logged = "logged ";
    public const string Waiting = "waiting in ";
    public const string Result = "result ";

    public static string[] Arguments(string folder, PlannedLogStop? stop) => stop is null
        ? [Verb, folder]
        : [Verb, folder, $"{stop.Phase}", stop.Line.ToString(CultureInfo.InvariantCulture)];

    public static int Run(string[] arguments)
    {
        PlannedLogStop? stop = arguments is [_, string phase, string line]
            ? new PlannedLogStop(Enum.Parse<LogPhase>(phase), int.Parse(line, CultureInfo.InvariantCulture))
            : null;
        var mlContext = new MLContext(seed: 1);
        RecurrentExperimentResult<RecurrentRegressionTransformer> result = SearchCase.Kill.Run(
            mlContext, settings => settings with { Folder = arguments[0], LogFiles = new AnnouncingLog(stop) });
        string model = SavedModel.Hash(mlContext, result.BestModel, SearchCase.Kill.View(mlContext));
        Console.WriteLine($"{Result}{BoardText.Of(result)}, {model}");
        return 0;
    }
}

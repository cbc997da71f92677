using System.Globalization;
using ML.Recurrent.Reliability.Training;

namespace ML.Recurrent.Reliability.Killing;

/// <summary>What a child that trained has told, until it was done or killed.</summary>
/// <param name="Hash">Of the trained weights; null if it was killed.</param>
/// <param name="Saved">Step of the last checkpoint that it knew to be complete; 0: none.</param>
internal sealed record TrainingRun(string? Hash, long Saved)
{
    public static TrainingRun Start(TrainingCase training, string checkpoint, PlannedStop? stop = null, TimeSpan? killAfter = null)
    {
        string[] arguments = TrainCommand.Arguments(training, checkpoint, stop);
        List<string> lines = ChildProcess.Run(arguments, killAfter, killAt: stop is null ? null : TrainCommand.Waiting);
        string? saved = lines.LastOrDefault(line => line.StartsWith(TrainCommand.Saved, StringComparison.Ordinal));
        string? hash = lines.LastOrDefault(line => line.StartsWith(TrainCommand.Hash, StringComparison.Ordinal));
        return new TrainingRun(
            hash?[TrainCommand.Hash.Length..],
            saved is null ? 0 : long.Parse(saved.AsSpan(TrainCommand.Saved.Length), CultureInfo.InvariantCulture));
    }
}

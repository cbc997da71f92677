using System.Globalization;
using ML.Recurrent.Reliability.Killing;
using ML.Recurrent.Training;

namespace ML.Recurrent.Reliability.Training;

/// <summary>The child: trains with a checkpoint, says what it has saved, and may wait in the middle of that to be killed.</summary>
internal static class TrainCommand
{
    public const string Verb = "train";
    public const string Saved = "saved ";
    public const string Waiting = "waiting in ";
    public const string Hash = "hash ";

    public static string[] Arguments(TrainingCase training, string checkpoint, PlannedStop? stop) => stop is null
        ? [Verb, training.Name, checkpoint]
        : [Verb, training.Name, checkpoint, $"{stop.Phase}", stop.Save.ToString(CultureInfo.InvariantCulture)];

    public static int Run(string[] arguments)
    {
        PlannedStop? stop = arguments is [_, _, string phase, string save]
            ? new PlannedStop(Enum.Parse<SavePhase>(phase), int.Parse(save, CultureInfo.InvariantCulture))
            : null;
        var last = new LastStep();
        string hash = TrainingCase.Find(arguments[0]).Fit(options =>
        {
            options.CheckpointPath = arguments[1];
            options.CheckpointFiles = new AnnouncingFiles(() => last.Step, stop);
            options.CheckpointEveryMinibatches = Math.Max(options.CheckpointEveryMinibatches, 2);
            options.Progress = last;
            options.ProgressEveryMinibatches = 1;
        });
        Console.WriteLine(Hash + hash);
        return 0;
    }

    private sealed class LastStep : IProgress<TrainingProgress>
    {
        public long Step { get; private set; }

        public void Report(TrainingProgress value) => Step = value.Step;
    }
}

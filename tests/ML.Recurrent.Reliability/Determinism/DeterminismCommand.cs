using ML.Recurrent.Reliability.Killing;
using ML.Recurrent.Reliability.Training;

namespace ML.Recurrent.Reliability.Determinism;

/// <summary>Trains at several numbers of threads, and once in two pieces with a kill between them: the weights must be the same.</summary>
internal static class DeterminismCommand
{
    private const int NameWidth = -28;
    private const int ColumnWidth = -18;

    private static readonly int[] Threads = [1, 2, 4, 8];

    public static int Run()
    {
        string[] headings = [.. Threads.Select(threads => $"{threads} thread{(threads == 1 ? "" : "s")}"), "killed, resumed"];
        Console.WriteLine(Line("SHA-256 of the weights", headings));
        int differing = 0;
        foreach (TrainingCase training in TrainingCase.All)
        {
            IEnumerable<string> byThreads = Threads.Select(threads => training.Fit(options => options.NumberOfThreads = threads));
            string[] hashes = [.. byThreads, Resumed(training)];
            bool agrees = hashes.Distinct().Count() == 1;
            differing += agrees ? 0 : 1;
            Console.WriteLine(Line(training.Name, hashes) + (agrees ? "same" : "DIFFERENT"));
        }

        Console.WriteLine($"determinism: {TrainingCase.All.Length - differing} of {TrainingCase.All.Length} trainings end with the same bits");
        return differing == 0 ? 0 : 1;
    }

    private static string Resumed(TrainingCase training)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("determinism-");
        try
        {
            string checkpoint = Path.Combine(folder.FullName, "run.checkpoint");
            var stop = new PlannedStop(SavePhase.Write, Save: 5);
            return TrainingRun.Start(training, checkpoint, stop) is { Hash: null, Saved: > 0 }
                ? TrainingRun.Start(training, checkpoint).Hash!
                : "not interrupted";
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Line(string name, string[] columns) =>
        $"{name,NameWidth}{string.Concat(columns.Select(column => $"{column,ColumnWidth}"))}";
}

using System.Diagnostics;
using Microsoft.ML;
using ML.Recurrent.Estimators;
using ML.Recurrent.Reliability.Training;
using ML.Recurrent.Training;

namespace ML.Recurrent.Reliability.Memory;

/// <summary>The child: trains on rows that are made as they are read, and says what memory it took.</summary>
internal static class StreamCommand
{
    public const string Verb = "stream";

    private const int BatchSize = 256;
    private const int Samples = 10;

    public static int Run(int rows)
    {
        var mlContext = new MLContext(seed: 1);
        var heap = new LiveHeap();
        var options = new RecurrentRegressionTrainer.Options
        {
            HiddenSize = 8,
            BatchSize = BatchSize,
            NumberOfEpochs = 1,
            ValidationFraction = 0.05,
            Caching = DataCaching.Stream,
            Seed = 5,
            Progress = heap,
            ProgressEveryMinibatches = rows / BatchSize / Samples,
        };
        mlContext.Regression.Trainers.Gru(options).Fit(mlContext.Data.LoadFromEnumerable(WaveRow.Rows(rows)));
        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"{process.PeakWorkingSet64} {heap.Most}");
        return 0;
    }

    // What is alive while training goes on, at its most.
    private sealed class LiveHeap : IProgress<TrainingProgress>
    {
        public long Most { get; private set; }

        public void Report(TrainingProgress value) => Most = Math.Max(Most, GC.GetTotalMemory(forceFullCollection: true));
    }
}

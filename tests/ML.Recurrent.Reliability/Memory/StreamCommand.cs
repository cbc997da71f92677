using System.Diagnostics;
using Microsoft.ML;
using ML.Recurrent.Estimators;
using ML.Recurrent.Reliability.Training;
using ML.Recurrent.Training.Data;

namespace ML.Recurrent.Reliability.Memory;

/// <summary>The child: trains on rows that are made as they are read, and says what memory it took.</summary>
internal static class StreamCommand
{
    public const string Verb = "stream";

    public static int Run(int rows)
    {
        var mlContext = new MLContext(seed: 1);
        var options = new RecurrentRegressionTrainer.Options
        {
            HiddenSize = 8,
            BatchSize = 256,
            NumberOfEpochs = 1,
            ValidationFraction = 0.05,
            Caching = DataCaching.Stream,
            Seed = 5,
        };
        ITransformer model = mlContext.Regression.Trainers.Gru(options).Fit(mlContext.Data.LoadFromEnumerable(WaveRow.Rows(rows)));
        long managed = GC.GetTotalMemory(forceFullCollection: true);
        Console.WriteLine($"{Process.GetCurrentProcess().PeakWorkingSet64} {managed}");
        GC.KeepAlive(model);
        return 0;
    }
}

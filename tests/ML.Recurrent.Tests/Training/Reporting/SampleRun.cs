using ML.Recurrent.Engine;
using ML.Recurrent.Model;
using ML.Recurrent.Training;
using ML.Recurrent.Training.Data;
using ML.Recurrent.Training.Reporting;

namespace ML.Recurrent.Tests.Training.Reporting;

/// <summary>Runs that never ran, with numbers that are found again.</summary>
internal static class SampleRun
{
    /// <summary>Six classes, validated; stopped before its last epoch.</summary>
    public static RunSummary Of(int epochs = 41) => new()
    {
        Title = "RecurrentMulticlassTrainer",
        Task = RecurrentTask.MulticlassClassification,
        Network = new NetworkSpec(3, [new(CellKind.Lstm, 32, true), new(CellKind.Lstm, 32, false)], 6)
        {
            Pooling = Pooling.Attention,
            AttentionSize = 16,
        },
        Options = Options,
        Data = new DataSummary
        {
            Sequences = 1530,
            ValidationSequences = 270,
            Steps = 76123,
            ShortestSequence = 20,
            LongestSequence = 80,
            ClassCounts = [255, 261, 248, 243, 262, 261],
            IsInMemory = true,
            Fingerprint = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            Elapsed = TimeSpan.FromMilliseconds(87),
        },
        ClassNames = ["circle", "shake", "swipe left", "swipe right", "knock", "turn"],
        Epochs = [.. Enumerable.Range(1, epochs).Select(epoch => Epoch(epoch, Math.Max(epochs, 60)))],
        BestEpoch = Math.Min(31, epochs),
        MetricName = "accuracy",
        Outcome = TrainingOutcome.StoppedEarly,
        Message = "Validation loss has not improved for 10 epochs.",
        Started = new DateTimeOffset(2026, 11, 21, 7, 55, 12, TimeSpan.Zero),
        Elapsed = TimeSpan.FromSeconds(75.3),
        NumberOfThreads = 8,
    };

    public static IReadOnlyList<ReportedOption> Options { get; } =
    [
        new("NumberOfEpochs", "60", false),
        new("LearningRate", "0.005", false),
        new("LearningRateSchedule", "Cosine", false),
        new("EarlyStoppingPatience", "10", false),
        new("ValidationFraction", "0.15", false),
        new("BatchSize", "32", true),
        new("GradientClipping", "1", true),
        new("Optimizer", "Adam", true),
        new("Seed", "1", false),
    ];

    public static RunSummary With(this RunSummary run, params (int Epoch, double Loss)[] losses) => run with
    {
        Epochs = [.. run.Epochs.Select(epoch => losses.FirstOrDefault(loss => loss.Epoch == epoch.Epoch) is (> 0, var loss)
            ? epoch with { Loss = loss }
            : epoch)],
    };

    // Falls as training does, and trembles the same way each time.
    private static EpochReport Epoch(int epoch, int planned)
    {
        double done = (double)epoch / planned;
        double tremor = 0.1 * Math.Sin(epoch * 12.9898) * Math.Cos(epoch * 4.1414);
        double loss = 0.012 + (1.9 * Math.Exp(-9 * done) * (1 + tremor));
        double validation = 0.085 + (1.85 * Math.Exp(-9 * done) * (1 - tremor)) + (0.12 * Math.Max(0, done - 0.5)) + (0.02 * tremor);
        return new EpochReport(
            epoch,
            planned,
            loss,
            GradientNorm: (0.2 + (1.6 * Math.Exp(-6 * done))) * (1 + (4 * tremor)),
            LearningRate: 0.005 * (1 + Math.Cos(Math.PI * done)) / 2,
            Sequences: 1530,
            TimeSpan.FromSeconds(1.78 + tremor),
            validation,
            Math.Min(0.985, 1 - (0.83 * Math.Exp(-8 * done)) - 0.015 + (0.05 * tremor)));
    }
}

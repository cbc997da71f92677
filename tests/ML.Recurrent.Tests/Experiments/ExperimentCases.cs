using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Estimators;
using ML.Recurrent.Experiments;
using ML.Recurrent.Tuning;

namespace ML.Recurrent.Tests.Experiments;

/// <summary>Small experiments on windows of two sines, for what a test is about to be changed in.</summary>
internal static class ExperimentCases
{
    internal const int Length = 8;

    internal static readonly RecurrentSearchSpace Space = new(
        SearchDimension.Choice("Cell", "Lstm", "Gru"),
        SearchDimension.Integer("HiddenSize", 4, 12),
        SearchDimension.Real("LearningRate", 0.001, 0.1, isLogarithmic: true));

    /// <summary>Settings whose course depends on the seed alone.</summary>
    internal static RecurrentExperimentSettings Settings { get; } = new()
    {
        Space = Space,
        MaximumTrials = 6,
        NumberOfExecutors = 1,
        Seed = 1,
    };

    internal static RecurrentRegressionTrainer.Options Options() => new() { BatchSize = 16, NumberOfEpochs = 9, NumberOfThreads = 1 };

    internal static Wave[] Waves(int count, float phase = 0) =>
    [
        .. Enumerable.Range(0, count).Select(i => new Wave
        {
            Features = [.. Enumerable.Range(i, Length).Select(t => Value(t + phase))],
            Label = Value(i + Length + phase),
        }),
    ];

    internal static IDataView View(MLContext ml, int count = 60) => ml.Data.LoadFromEnumerable(Waves(count));

    private static float Value(float t) => MathF.Sin(0.4f * t) + (0.5f * MathF.Sin(1.1f * t));
}

/// <summary>A window and what comes after it.</summary>
public sealed class Wave
{
    [VectorType(ExperimentCases.Length)]
    public float[] Features { get; set; } = [];

    public float Label { get; set; }
}

/// <summary>Calls at once, on the experiment's thread.</summary>
internal sealed class Told(Action<RecurrentExperimentProgress> action) : IProgress<RecurrentExperimentProgress>
{
    public void Report(RecurrentExperimentProgress value) => action(value);
}

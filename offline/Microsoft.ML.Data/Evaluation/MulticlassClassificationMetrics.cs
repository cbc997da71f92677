namespace Microsoft.ML.Data;

/// <summary>How well probabilities tell classes apart; losses in nats a row.</summary>
public sealed class MulticlassClassificationMetrics
{
    internal MulticlassClassificationMetrics(ConfusionMatrix confusionMatrix)
    {
        ConfusionMatrix = confusionMatrix;
        double[] recalls =
            [.. confusionMatrix.PerClassRecall.Where((_, actual) => confusionMatrix.Counts[actual].Any(count => count > 0))];
        MacroAccuracy = recalls.Length > 0 ? recalls.Average() : 0;
    }

    public double LogLoss { get; internal init; }

    /// <summary>The share that the probabilities take away of the loss of always answering with the classes' shares.</summary>
    public double LogLossReduction { get; internal init; }

    /// <summary>The mean over the classes that occur of the share of their rows that is right.</summary>
    public double MacroAccuracy { get; }

    /// <summary>The share of the rows whose class has the greatest score.</summary>
    public double MicroAccuracy { get; internal init; }

    /// <summary>The share of the rows whose class is among the first <see cref="TopKPredictionCount"/> by score.</summary>
    public double TopKAccuracy => TopKPredictionCount > 0 ? TopKAccuracyForAllK[^1] : 0;

    public int TopKPredictionCount { get; internal init; }

    /// <summary>The same for one class, two, and so on; null if it was not asked for.</summary>
    public IReadOnlyList<double> TopKAccuracyForAllK { get; internal init; } = null!;

    public IReadOnlyList<double> PerClassLogLoss { get; internal init; } = [];

    public ConfusionMatrix ConfusionMatrix { get; }
}

using ML.Recurrent.Training;

namespace ML.Recurrent.Estimators;

/// <summary>How far training is, as a line of the log, the same under every culture.</summary>
internal static class ProgressLine
{
    internal static string Of(TrainingProgress progress) => FormattableString.Invariant(
        $"epoch {progress.Epoch}/{progress.NumberOfEpochs}{Batch(progress)} loss {progress.Loss:G6}{Validation(progress)}")
        + FormattableString.Invariant(
        $" norm {progress.GradientNorm:G4} rate {progress.LearningRate:G3} {progress.SequencesPerSecond:F0} seq/s");

    private static string Batch(TrainingProgress progress) => progress.IsEndOfEpoch
        ? ""
        : FormattableString.Invariant($" batch {progress.Minibatch}/{progress.NumberOfMinibatches}");

    private static string Validation(TrainingProgress progress) => progress.ValidationLoss is null ? "" : FormattableString.Invariant(
        $" validation loss {progress.ValidationLoss:G6} {progress.MetricName} {progress.ValidationMetric:G5}")
        + (progress.BestEpoch == progress.Epoch ? " best" : "");
}

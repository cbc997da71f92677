namespace ML.Recurrent.Training;

/// <summary>What an epoch of training came to.</summary>
/// <param name="Epoch">Number of the epoch, from 1.</param>
/// <param name="NumberOfEpochs">How many there will be.</param>
/// <param name="Loss">Mean loss of its targets while it ran, in the network's units (standardised ones, if so asked).</param>
/// <param name="GradientNorm">Mean L2 norm of the gradients before clipping.</param>
/// <param name="LearningRate">The rate of its last update.</param>
/// <param name="Sequences">Sequences seen.</param>
/// <param name="Elapsed">Time it took, validation included.</param>
/// <param name="ValidationLoss">Loss on the validation set; null without one.</param>
/// <param name="ValidationMetric">The task's metric on the validation set; null without one.</param>
internal sealed record EpochReport(
    int Epoch,
    int NumberOfEpochs,
    double Loss,
    double GradientNorm,
    double LearningRate,
    long Sequences,
    TimeSpan Elapsed,
    double? ValidationLoss = null,
    double? ValidationMetric = null);

namespace ML.Recurrent.Model;

/// <summary>
/// What the training of a model came to. Nothing in it depends on the clock or the number of threads: runs that end with the same weights
/// have the same summary, whether they were interrupted or not.
/// </summary>
public sealed record TrainingSummary
{
    /// <summary>The seed of the run: what <c>Options.Seed</c> was, or what it takes to run once more where it was left open.</summary>
    public required int Seed { get; init; }

    /// <summary>Sequences trained on; those that were skipped or held back are not counted.</summary>
    public required long Sequences { get; init; }

    /// <summary>Steps of all these sequences together.</summary>
    public required long SequenceSteps { get; init; }

    /// <summary>Sequences validated on; 0 where there was no validation.</summary>
    public required long ValidationSequences { get; init; }

    /// <summary>Epochs that were trained to their end, those after the best one too.</summary>
    public required int Epochs { get; init; }

    /// <summary>Updates of the weights in the whole run.</summary>
    public required long Updates { get; init; }

    /// <summary>The best epoch on validation data, from 1; 0 if there is none.</summary>
    public required int BestEpoch { get; init; }

    /// <summary>
    /// The epoch whose weights the model has, from 1: the best or the last. One more than <see cref="Epochs"/> where training was cancelled
    /// within an epoch; where it diverged, the last epoch that is known to have ended well, 0 if there is none.
    /// </summary>
    public required int KeptEpoch { get; init; }

    /// <summary>
    /// Mean training loss of <see cref="KeptEpoch"/> while it ran, in the network's units: standardised ones where labels are
    /// standardised. Null without such an epoch.
    /// </summary>
    public double? Loss { get; init; }

    /// <summary>Loss on validation data at the end of <see cref="KeptEpoch"/>; null without validation data.</summary>
    public double? ValidationLoss { get; init; }

    /// <summary>
    /// The task's metric on validation data at the end of <see cref="KeptEpoch"/>, as <see cref="MetricName"/> says; null without
    /// validation data.
    /// </summary>
    public double? ValidationMetric { get; init; }

    /// <summary>What <see cref="ValidationMetric"/> is: <c>accuracy</c> or <c>rmse</c>; null without it.</summary>
    public string? MetricName { get; init; }
}

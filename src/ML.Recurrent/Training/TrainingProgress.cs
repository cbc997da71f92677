namespace ML.Recurrent.Training;

/// <summary>How far training is: reported at the end of every epoch, and in between as often as is asked for.</summary>
public sealed record TrainingProgress
{
    /// <summary>The epoch at hand, from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>How many epochs there will be, unless training stops early.</summary>
    public required int NumberOfEpochs { get; init; }

    /// <summary>Minibatches done in this epoch.</summary>
    public required int Minibatch { get; init; }

    /// <summary>Minibatches of an epoch.</summary>
    public required int NumberOfMinibatches { get; init; }

    /// <summary>Updates of the weights since training began, before a resumption too.</summary>
    public required long Step { get; init; }

    /// <summary>Mean training loss of this epoch so far, in the network's units: standardised ones where labels are standardised.</summary>
    public required double Loss { get; init; }

    /// <summary>Mean L2 norm of this epoch's gradients so far, before clipping.</summary>
    public required double GradientNorm { get; init; }

    /// <summary>Step size of the last update.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Sequences trained on per second in this epoch.</summary>
    public required double SequencesPerSecond { get; init; }

    /// <summary>Loss on validation data at the end of this epoch; null before its end, and without validation data.</summary>
    public double? ValidationLoss { get; init; }

    /// <summary>The task's metric on validation data, as <see cref="MetricName"/> says; null before the epoch's end, and without
    /// validation data.</summary>
    public double? ValidationMetric { get; init; }

    /// <summary>What <see cref="ValidationMetric"/> is: <c>accuracy</c> or <c>rmse</c>.</summary>
    public required string MetricName { get; init; }

    /// <summary>The best epoch on validation data so far; 0 if there is none.</summary>
    public required int BestEpoch { get; init; }

    /// <summary>Time since training began, reading the data not included; before a resumption too.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Time left, judged by the pace so far, if training goes on to the last epoch.</summary>
    public required TimeSpan Remaining { get; init; }

    /// <summary>Whether the epoch is over.</summary>
    public required bool IsEndOfEpoch { get; init; }
}

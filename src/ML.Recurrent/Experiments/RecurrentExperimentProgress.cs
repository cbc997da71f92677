namespace ML.Recurrent.Experiments;

/// <summary>Something has happened to a trial: it has begun or gone on, an epoch of it is over, or it has stopped for now or for
/// good.</summary>
public sealed record RecurrentExperimentProgress
{
    /// <summary>The trial, as it stands now.</summary>
    public required RecurrentTrial Trial { get; init; }

    /// <summary>The best trial of those that do not run just now; null before there is one.</summary>
    public required RecurrentTrial? Best { get; init; }

    /// <summary>What <see cref="RecurrentTrial.Metric"/> is: <c>loss</c>, <c>accuracy</c> or <c>rmse</c>.</summary>
    public required string MetricName { get; init; }

    /// <summary>Trials begun.</summary>
    public required int Trials { get; init; }

    /// <summary>Epochs of all trials, without those of the pieces under way.</summary>
    public required long Epochs { get; init; }

    /// <summary>Time of the search, that of earlier runs in the same folder included.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>How much of the experiment's limits is used up, from 0 to 1: of the one that is nearest to its end.</summary>
    /// <remarks>Where the number of trials is the limit, those begun count, and the last ones still go on at 1.</remarks>
    public required double Share { get; init; }
}

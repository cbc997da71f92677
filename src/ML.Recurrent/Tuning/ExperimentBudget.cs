namespace ML.Recurrent.Tuning;

/// <summary>Where an experiment ends, all its sessions together; null for no such limit. At least one is given.</summary>
internal sealed record ExperimentBudget
{
    /// <summary>What a timer can wait for.</summary>
    public static readonly TimeSpan MostTime = TimeSpan.FromDays(49);

    /// <summary>Trials that are begun; those that earn it still go on.</summary>
    public int? Trials { get; init; }

    /// <summary>Epochs of all trials together. A job that would pass it is not begun.</summary>
    public long? Epochs { get; init; }

    /// <summary>Time, up to 49 days; jobs under way are stopped.</summary>
    public TimeSpan? Time { get; init; }

    public void Check()
    {
        if ((Trials, Epochs, Time) == default)
        {
            throw new ArgumentException("An experiment needs an end: a number of trials, of epochs, or a time.");
        }

        if (Trials < 1 || Epochs < 1 || Time <= TimeSpan.Zero || Time > MostTime)
        {
            throw new ArgumentException("The limits of an experiment are greater than 0, and its time is at most 49 days.");
        }
    }
}

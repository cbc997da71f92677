namespace ML.Recurrent.Tuning.Trials;

/// <summary>All trials of an experiment in the order of their ids, and how they are judged. One thread at a time.</summary>
internal sealed class TrialHistory(MetricRule rule)
{
    private readonly List<Trial> _trials = [];

    public MetricRule Rule => rule;

    public IReadOnlyList<Trial> Trials => _trials;

    public int NextId => _trials.Count + 1;

    /// <summary>Epochs of the jobs that are done.</summary>
    public long EpochsDone => _trials.Sum(trial => (long)trial.Metrics.Length);

    /// <summary>Epochs of the jobs under way.</summary>
    public long EpochsUnderWay => _trials.Sum(trial => (long)(trial.Job?.Epochs ?? 0));

    public Trial this[int id] => _trials[id - 1];

    /// <summary>A job begins, with it possibly its trial.</summary>
    /// <exception cref="InvalidOperationException">The trial does not stand where the job begins, or has another job.</exception>
    public Trial Start(TrialJob job)
    {
        int id = job.Trial.Id;
        bool isNew = id == NextId && job.FromEpoch == 0;
        Trial? trial = isNew ? new Trial(job.Trial) : id >= 1 && id < NextId ? this[id] : null;
        bool fits = trial is { Job: null, Failure: null, HasEnded: false } && trial.Epochs == job.FromEpoch && (isNew || job.FromEpoch > 0);
        if (trial is null || !fits || job.Epochs < 1)
        {
            throw new InvalidOperationException(
                $"Trial {id} cannot go from epoch {job.FromEpoch} to {job.ToEpoch}: it is unknown, under way, or stands elsewhere.");
        }

        if (isNew)
        {
            _trials.Add(trial);
        }

        trial.Start(job);
        return trial;
    }

    /// <summary>The loss of a trial by its first epochs, as many as a rung has.</summary>
    public double LossAt(Trial trial, int epochs) => rule.Loss(trial.Metrics[..Math.Min(epochs, trial.Metrics.Length)]);
}

namespace ML.Recurrent.Tuning.Trials;

/// <summary>All trials of an experiment in the order of their ids, and how they are judged. One thread at a time.</summary>
internal sealed class TrialHistory(MetricRule rule)
{
    private readonly List<Trial> _trials = [];
    private readonly HashSet<TrialSpec> _points = new(new PointComparer());
    private readonly Dictionary<int, Rung> _rungs = [];

    public MetricRule Rule => rule;

    public IReadOnlyList<Trial> Trials => _trials;

    public int NextId => _trials.Count + 1;

    /// <summary>Epochs of the jobs that are done.</summary>
    public long EpochsDone { get; private set; }

    /// <summary>Epochs of the jobs under way.</summary>
    public long EpochsUnderWay { get; private set; }

    public Trial this[int id] => _trials[id - 1];

    /// <summary>The best by the jobs that are done, of two as good the earlier; null if none has a metric that is a number.</summary>
    public Trial? Best => _trials.Where(trial => trial.Failure is null && Loss(trial) < double.PositiveInfinity).MinBy(Loss);

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
            _points.Add(trial.Spec);
        }

        trial.Start(job);
        EpochsUnderWay += job.Epochs;
        return trial;
    }

    /// <summary>The job of a trial is begun again.</summary>
    /// <exception cref="InvalidOperationException">It has none.</exception>
    public void StartAgain(Trial trial, long kept)
    {
        _ = Job(trial);
        trial.StartAgain(kept);
    }

    /// <summary>The job of a trial is left to the next session.</summary>
    /// <exception cref="InvalidOperationException">It has none.</exception>
    public void Stop(Trial trial)
    {
        _ = Job(trial);
        trial.Stop();
    }

    /// <summary>The job of a trial is done.</summary>
    /// <exception cref="InvalidOperationException">It has none, or the result is not that of the job.</exception>
    public void End(Trial trial, TrialResult result)
    {
        int epochs = Job(trial).Epochs;
        int before = trial.Epochs;
        trial.End(result);
        EpochsUnderWay -= epochs;
        EpochsDone += result.Metrics.Count;
        foreach (Rung rung in _rungs.Values.Where(rung => before < rung.Epochs && rung.Epochs <= trial.Epochs))
        {
            rung.Add(trial, LossAt(trial, rung.Epochs));
        }
    }

    /// <summary>The trial has failed at its job, for good or for now.</summary>
    /// <exception cref="InvalidOperationException">It has none.</exception>
    public void Fail(Trial trial, string failure, bool isForGood = true)
    {
        EpochsUnderWay -= Job(trial).Epochs;
        trial.Fail(failure, isForGood);
    }

    /// <summary>Whether a trial has tried the same, whatever came of it.</summary>
    public bool HasTried(TrialSpec point) => _points.Contains(point);

    /// <summary>The trials that have so many epochs behind them.</summary>
    public Rung Reached(int epochs)
    {
        if (!_rungs.TryGetValue(epochs, out Rung? rung))
        {
            _rungs[epochs] = rung = new Rung(epochs);
            foreach (Trial trial in _trials.Where(trial => trial.Epochs >= epochs))
            {
                rung.Add(trial, LossAt(trial, epochs));
            }
        }

        return rung;
    }

    /// <summary>The loss of a trial by its first epochs, as many as a rung has.</summary>
    public double LossAt(Trial trial, int epochs) => rule.Loss(trial.Metrics[..Math.Min(epochs, trial.Metrics.Length)]);

    private double Loss(Trial trial) => rule.Loss(trial.Metrics);

    private static TrialJob Job(Trial trial) =>
        trial.Job ?? throw new InvalidOperationException($"trial {(TrialValue)trial.Id} has no job that could end.");
}

using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tuning;

/// <summary>What an executor that is free does next.</summary>
internal sealed class JobSource
{
    private readonly ExperimentSettings _settings;
    private readonly TrialHistory _history;
    private readonly Queue<Trial> _interrupted;

    /// <param name="settings">The experiment.</param>
    /// <param name="history">As the log left it: jobs that were under way come first.</param>
    public JobSource(ExperimentSettings settings, TrialHistory history)
    {
        _settings = settings;
        _history = history;
        _interrupted = new Queue<Trial>(history.Trials.Where(trial => trial.Job is not null));
    }

    /// <summary>Whether the next job is of a trial that may have to run alone.</summary>
    public bool IsNextSuspect => _interrupted.TryPeek(out Trial? trial) && ExperimentRecord.IsSuspect(trial.Begins + 1);

    /// <summary>The next job, and whether the log has its start already; null, with the reason, if there is none now.</summary>
    public (TrialJob Job, bool IsLogged)? Next(out ExperimentOutcome reason)
    {
        if (_interrupted.TryPeek(out Trial? trial))
        {
            // There may be none, as the limit was lowered, or trials that failed for now have left theirs to others.
            reason = ExperimentOutcome.EpochsSpent;
            return HasRoom(trial.Job!.Epochs) ? (_interrupted.Dequeue().Job!, true) : null;
        }

        reason = ExperimentOutcome.TrialsDone;
        bool isFull = _history.Trials.Count >= _settings.Budget.Trials;
        TrialJob? goesOn = _settings.Pruning.Promote(_history) ?? (isFull ? _settings.Pruning.Finish(_history) : null);
        if (goesOn is null && isFull)
        {
            return null;
        }

        if (!HasRoom(goesOn?.Epochs ?? _settings.Pruning.FirstEpochs))
        {
            reason = ExperimentOutcome.EpochsSpent;
            return null;
        }

        return (goesOn ?? new TrialJob(Proposed(), 0, _settings.Pruning.FirstEpochs), false);
    }

    private TrialSpec Proposed()
    {
        TrialSpec spec = _settings.Proposer.Propose(_history);
        return spec.Id == _history.NextId
            ? spec with { Values = _settings.Space.Check(spec.Values) }
            : throw new InvalidOperationException($"The proposer numbers a trial {spec.Id}; the next is {_history.NextId}.");
    }

    private bool HasRoom(int epochs)
    {
        long begun = _history.EpochsDone + _history.EpochsUnderWay - _interrupted.Sum(trial => (long)trial.Job!.Epochs);
        return _settings.Budget.Epochs is not { } most || begun + epochs <= most;
    }
}

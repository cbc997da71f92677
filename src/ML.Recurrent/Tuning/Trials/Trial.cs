using System.Runtime.InteropServices;

namespace ML.Recurrent.Tuning.Trials;

/// <summary>A trial and what is known of it. Changes by way of its <see cref="TrialHistory"/>.</summary>
internal sealed class Trial(TrialSpec spec)
{
    private readonly List<double> _metrics = [];
    private readonly List<double> _reported = [];
    private long _kept;

    public TrialSpec Spec { get; } = spec;

    public int Id => Spec.Id;

    /// <summary>The rung that it has reached; 0 for none.</summary>
    public int Epochs { get; private set; }

    /// <summary>The metric of each epoch of the jobs that are done.</summary>
    public ReadOnlySpan<double> Metrics => CollectionsMarshal.AsSpan(_metrics);

    /// <summary>Likewise, and those of the job under way.</summary>
    public IReadOnlyList<double> Curve => [.. _metrics, .. _reported];

    /// <summary>The job under way, or cut off by the end of the experiment.</summary>
    public TrialJob? Job { get; private set; }

    /// <summary>How often in a row its job was begun, and then neither ended nor came to another epoch.</summary>
    public int Begins { get; private set; }

    /// <summary>It is through, though more epochs may have been meant for it.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Why it failed; null if it has not.</summary>
    public string? Failure { get; private set; }

    public void Start(TrialJob job)
    {
        (Job, Begins, _kept) = (job, 1, job.FromEpoch);
        _reported.Clear();
    }

    /// <summary>The job under way is begun again, by another process.</summary>
    /// <param name="kept">How far the trial had come by then.</param>
    public void StartAgain(long kept) => (Begins, _kept) = (kept > _kept ? 1 : Begins + 1, kept);

    /// <summary>The job under way is left to the next session.</summary>
    public void Stop() => Begins = 0;

    /// <summary>Takes note of the next epoch of the job under way; another one is ignored.</summary>
    public bool Report(TrialEpoch epoch)
    {
        bool isNext = Job is not null && epoch.Epoch == _metrics.Count + _reported.Count + 1 && epoch.Epoch <= Job.ToEpoch;
        if (isNext)
        {
            _reported.Add(epoch.Metric);
        }

        return isNext;
    }

    /// <summary>What speaks against a result being that of the job under way; null if nothing does.</summary>
    public string? Mismatch(TrialResult result)
    {
        int count = result.Metrics.Count;
        return count == Job!.Epochs || (count < Job.Epochs && result.HasEnded)
            ? null
            : $"It was to go from epoch {Job.FromEpoch} to {Job.ToEpoch}, and came back with the metrics of {count} epochs.";
    }

    /// <exception cref="InvalidOperationException">The result is not that of the job.</exception>
    public void End(TrialResult result)
    {
        if (Mismatch(result) is { } mismatch)
        {
            throw new InvalidOperationException(mismatch);
        }

        Epochs = Job!.ToEpoch;
        HasEnded = result.HasEnded;
        _metrics.AddRange(result.Metrics);
        Leave();
    }

    public void Fail(string failure, bool isForGood)
    {
        (Failure, HasEnded) = (failure, isForGood);
        Leave();
    }

    private void Leave()
    {
        Job = null;
        _reported.Clear();
    }
}

using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tests.Tuning.Replay;

/// <summary>Reads epochs off a table instead of training, and stops the experiment once a trial that is looked for is through.</summary>
internal sealed class ReplayExecutor(LearningCurveTable table, HashSet<int> wanted, CancellationTokenSource stop) : ITrialExecutor
{
    /// <summary>Epochs that were run.</summary>
    public int Epochs { get; private set; }

    public bool HasFound { get; private set; }

    public Task<TrialResult> RunAsync(TrialJob job, IProgress<TrialEpoch> progress, CancellationToken cancellation)
    {
        int row = ShuffledRows.Of(job.Trial);
        ReadOnlySpan<double> curve = table.Curve(row);
        int last = Math.Min(curve.Length, job.ToEpoch);
        double[] metrics = last > job.FromEpoch ? curve[job.FromEpoch..last].ToArray() : [];
        Epochs += metrics.Length;
        bool isThrough = last == curve.Length;
        if (isThrough && wanted.Contains(row))
        {
            HasFound = true;
            stop.Cancel();
        }

        return Task.FromResult(new TrialResult(metrics, HasEnded: isThrough));
    }
}

using ML.Recurrent.Tuning;
using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tests.Tuning;

/// <summary>Trains nothing: the metric of an epoch is a function of the trial and the epoch. Remembers its jobs.</summary>
internal sealed class FunctionExecutor(Func<TrialSpec, int, double> metric) : ITrialExecutor
{
    public List<TrialJob> Jobs { get; } = [];

    public Action<TrialJob>? Before { get; init; }

    public Task<TrialResult> RunAsync(TrialJob job, IProgress<TrialEpoch> progress, CancellationToken cancellation)
    {
        Jobs.Add(job);
        Before?.Invoke(job);
        double[] metrics = new double[job.Epochs];
        for (int i = 0; i < metrics.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            int epoch = job.FromEpoch + 1 + i;
            metrics[i] = metric(job.Trial, epoch);
            progress.Report(new TrialEpoch(epoch, metrics[i]));
        }

        return Task.FromResult(new TrialResult(metrics));
    }
}

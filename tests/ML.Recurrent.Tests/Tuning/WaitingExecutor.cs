using System.Threading.Channels;
using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tests.Tuning;

/// <summary>Hands each job to the test, which ends it when it likes.</summary>
internal sealed class WaitingExecutor(Channel<WaitingJob> jobs) : ITrialExecutor
{
    private int _busy;

    public async Task<TrialResult> RunAsync(TrialJob job, IProgress<TrialEpoch> progress, CancellationToken cancellation)
    {
        Assert.AreEqual(1, Interlocked.Increment(ref _busy), "one job at a time");
        var waiting = new WaitingJob(job, progress, cancellation);
        await jobs.Writer.WriteAsync(waiting, CancellationToken.None);
        try
        {
            return await waiting.Ended.Task;
        }
        finally
        {
            Interlocked.Decrement(ref _busy);
        }
    }
}

/// <summary>A job that waits for the test.</summary>
internal sealed record WaitingJob(TrialJob Job, IProgress<TrialEpoch> Progress, CancellationToken Cancellation)
{
    public TaskCompletionSource<TrialResult> Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Every epoch has the same metric.</summary>
    public void End(double metric) => Ended.SetResult(new TrialResult([.. Enumerable.Repeat(metric, Job.Epochs)]));

    public void Report(int epoch, double metric) => Progress.Report(new TrialEpoch(epoch, metric));
}

using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tuning;

/// <summary>What an executor tells the loop: an epoch of a job is over, or, with the executor itself, the job.</summary>
internal sealed record ExecutorMessage(TrialJob Job, ITrialExecutor? Executor, TrialEpoch Epoch)
{
    public TrialResult? Result { get; init; }

    public Exception? Error { get; init; }
}

/// <summary>Passes epochs on at once, on the executor's thread and in its order.</summary>
internal sealed class ExecutorProgress(Action<TrialEpoch> report) : IProgress<TrialEpoch>
{
    public void Report(TrialEpoch value) => report(value);
}

using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tuning;

/// <summary>What an executor tells the loop: an epoch is over, or, with the executor itself, a job.</summary>
internal sealed record ExecutorMessage(Trial Trial, ITrialExecutor? Executor, TrialEpoch Epoch)
{
    public TrialResult? Result { get; init; }

    public Exception? Error { get; init; }

    /// <summary>The job was stopped with the experiment: no failure of the trial.</summary>
    public bool IsStopped { get; init; }
}

/// <summary>Passes epochs on at once, on the executor's thread and in its order.</summary>
internal sealed class ExecutorProgress(Action<TrialEpoch> report) : IProgress<TrialEpoch>
{
    public void Report(TrialEpoch value) => report(value);
}

namespace ML.Recurrent.Tuning.Trials;

/// <summary>Trains trials, one job at a time, here or on another machine.</summary>
internal interface ITrialExecutor
{
    /// <summary>Trains a trial from where it stands.</summary>
    /// <param name="job">
    /// The trial was left at <see cref="TrialJob.FromEpoch"/> by any executor of the experiment, or further on by one that was stopped, and
    /// is taken up from its checkpoint. The result holds all epochs of the job, whoever ran them.
    /// </param>
    /// <param name="progress">Told of each epoch, in order, once the model of that epoch can be had again.</param>
    /// <param name="cancellation">Stops the job soon.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    /// <remarks>
    /// Any other exception is the failure of this trial, unless it was told to stop; the experiment goes on. What computes for minutes does
    /// so on a thread of its own: the thread pool is slow to add those that would be missing.
    /// </remarks>
    Task<TrialResult> RunAsync(TrialJob job, IProgress<TrialEpoch> progress, CancellationToken cancellation);
}

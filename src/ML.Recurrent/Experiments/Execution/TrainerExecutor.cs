using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Experiments.Execution;

/// <summary>Trains trials on this machine, by the trainer. Several may do so at once.</summary>
/// <remarks>
/// The checkpoint is written after every epoch, before the epoch is told of. A trial that diverges has ended: its metric is not a number from
/// then on, and its best epoch before that stays. Options that do not go together are the failure of the trial that has them.
/// </remarks>
/// <param name="training">What all trials have in common.</param>
/// <param name="data">The rows.</param>
internal sealed class TrainerExecutor(TrialTraining training, ExperimentData data) : ITrialExecutor
{
    /// <remarks>On a thread of its own: those of the pool are few, and others wait for them.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The trainer refuses the trial's options; the message names them.</exception>
    public Task<TrialResult> RunAsync(TrialJob job, IProgress<TrialEpoch> progress, CancellationToken cancellation) =>
        Task.Factory.StartNew(
            () => Run(job, progress, cancellation),
            CancellationToken.None,
            TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
            TaskScheduler.Default);

    private TrialResult Run(TrialJob job, IProgress<TrialEpoch> progress, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var curve = new TrialCurve(job, training.Options, progress);
        var before = new List<IReadOnlyList<double>>();
        int last = training.Splits.Count - 1;
        int epochs = job.ToEpoch; // of them, all splits so far have a number
        for (int split = 0; split < last && epochs > 0; split++)
        {
            var its = new SplitTraining(training, data, job.Trial, split);
            its.Train(epochs, epochEnded: null, cancellation);
            before.Add(its.Metrics);
            epochs = its.Metrics is [.., double.NaN] ? its.Metrics.Count - 1 : epochs;
        }

        if (epochs > 0)
        {
            int epoch = 0;
            new SplitTraining(training, data, job.Trial, last).Train(
                epochs, metric => curve.Add(Mean(before, epoch++, metric)), cancellation);
        }

        if (epochs < job.ToEpoch)
        {
            curve.Add(double.NaN);
        }

        return curve.Result;
    }

    private static double Mean(List<IReadOnlyList<double>> before, int epoch, double metric) =>
        (before.Sum(metrics => metrics[epoch]) + metric) / (before.Count + 1);
}

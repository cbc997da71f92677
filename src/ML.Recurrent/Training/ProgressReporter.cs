using ML.Recurrent.Model;
using ML.Recurrent.Training.Validation;

namespace ML.Recurrent.Training;

/// <summary>Says how far training is, to whoever listens.</summary>
internal sealed class ProgressReporter(
    Action<TrainingProgress>? listener, int numberOfEpochs, int numberOfMinibatches, RecurrentTask task, TrainingState beginning)
{
    private readonly TimeSpan _elapsedBefore = beginning.Elapsed;
    private readonly double _epochsBefore = EpochsDone(beginning, numberOfMinibatches);

    /// <summary>A minibatch is done; every so many are told of.</summary>
    public void Minibatch(TrainingState state, int interval)
    {
        if (listener is not null && interval > 0 && state.Minibatch % interval == 0)
        {
            listener(Report(state));
        }
    }

    /// <summary>What there is to tell of an epoch that is over, while <paramref name="state"/> still speaks of it.</summary>
    public TrainingProgress EndOfEpoch(TrainingState state, EpochReport report) => Report(state) with
    {
        IsEndOfEpoch = true,
        Remaining = Remaining(state, state.Epoch),
        ValidationLoss = report.ValidationLoss,
        ValidationMetric = report.ValidationMetric,
    };

    public void Tell(TrainingProgress progress) => listener?.Invoke(progress);

    private static double EpochsDone(TrainingState state, int minibatches) => state.Epoch - 1 + state.Minibatch / (double)minibatches;

    private TrainingProgress Report(TrainingState state) => new()
    {
        Epoch = state.Epoch,
        NumberOfEpochs = numberOfEpochs,
        Minibatch = state.Minibatch,
        NumberOfMinibatches = numberOfMinibatches,
        Step = state.Step,
        Loss = state.Sums.MeanLoss,
        GradientNorm = state.Sums.MeanNorm,
        LearningRate = state.Sums.LearningRate,
        SequencesPerSecond = state.Sums.Sequences / Math.Max(state.Sums.Elapsed.TotalSeconds, 1e-9),
        MetricName = ValidationResult.MetricName(task),
        BestEpoch = state.Stopping.BestEpoch,
        Elapsed = state.Elapsed,
        Remaining = Remaining(state, EpochsDone(state, numberOfMinibatches)),
        IsEndOfEpoch = false,
    };

    // By the pace since this process began: a resumed run may be on another machine. One that has done nothing yet has only the old pace.
    private TimeSpan Remaining(TrainingState state, double epochsDone)
    {
        bool hasPace = epochsDone > _epochsBefore;
        TimeSpan elapsed = hasPace ? state.Elapsed - _elapsedBefore : state.Elapsed;
        double seconds = elapsed.TotalSeconds * (numberOfEpochs - epochsDone) / (hasPace ? epochsDone - _epochsBefore : epochsDone);
        return seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : TimeSpan.MaxValue;
    }
}

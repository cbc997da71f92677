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

    /// <summary>An epoch is over; <paramref name="state"/> still speaks of it.</summary>
    public void Epoch(TrainingState state, EpochReport report)
    {
        if (listener is not null)
        {
            listener(Report(state) with
            {
                IsEndOfEpoch = true,
                Remaining = Remaining(state, state.Epoch),
                ValidationLoss = report.ValidationLoss,
                ValidationMetric = report.ValidationMetric,
            });
        }
    }

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

    // By the pace since this process began: a resumed run may be on another machine.
    private TimeSpan Remaining(TrainingState state, double epochsDone) =>
        (state.Elapsed - _elapsedBefore) * ((numberOfEpochs - epochsDone) / Math.Max(epochsDone - _epochsBefore, 1e-9));
}

using ML.Recurrent.Model;
using ML.Recurrent.Training;
using ML.Recurrent.Training.Data;
using ML.Recurrent.Training.Validation;

namespace ML.Recurrent.Estimators;

/// <summary>What a model remembers of the run that made it.</summary>
internal static class RunFacts
{
    /// <param name="task">What the outputs mean.</param>
    /// <param name="state">Where the run ended.</param>
    /// <param name="data">What it was trained on.</param>
    /// <param name="options">How.</param>
    /// <param name="outcome">How it ended.</param>
    public static TrainingSummary Of(
        RecurrentTask task, TrainingState state, DataSummary data, TrainingOptions options, TrainingOutcome outcome)
    {
        int kept = KeptEpoch(state, options, outcome);
        EpochReport? ended = kept > 0 && kept <= state.Epochs.Count ? state.Epochs[kept - 1] : null;
        double? metric = Finite(ended?.ValidationMetric);
        return new TrainingSummary
        {
            Seed = unchecked((int)options.Seed),
            Sequences = data.Sequences,
            SequenceSteps = data.Steps,
            ValidationSequences = data.ValidationSequences,
            Epochs = state.Epochs.Count,
            Updates = state.Step,
            BestEpoch = state.Stopping.BestEpoch,
            KeptEpoch = kept,
            Loss = Finite(kept > state.Epochs.Count ? state.Sums.MeanLoss : ended?.Loss),
            ValidationLoss = Finite(ended?.ValidationLoss),
            ValidationMetric = metric,
            MetricName = metric is null ? null : ValidationResult.MetricName(task),
        };
    }

    // After a divergence the weights are those of the last end of an epoch that a minibatch has since proven.
    private static int KeptEpoch(TrainingState state, TrainingOptions options, TrainingOutcome outcome)
    {
        bool hasDiverged = outcome == TrainingOutcome.Diverged;
        int ended = state.Epochs.Count;
        return (options.KeepBestWeights || hasDiverged) && state.Stopping.BestEpoch > 0 ? state.Stopping.BestEpoch
            : hasDiverged ? Math.Max(0, state.Minibatch > 0 ? ended : ended - 1)
            : state.Minibatch > 0 ? ended + 1
            : ended;
    }

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}

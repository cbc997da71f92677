using Microsoft.ML;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Model;
using ML.Recurrent.Training.Data;
using ML.Recurrent.Tuning.Leaderboards;

namespace ML.Recurrent.Experiments.Execution;

/// <summary>Makes the model of a trial that has an epoch that counts.</summary>
/// <param name="training">What all trials have in common.</param>
/// <param name="data">The rows.</param>
internal sealed class BestTrial(TrialTraining training, ExperimentData data)
{
    /// <summary>The model of the epoch that counts, from the trial's checkpoint; trained anew if that is gone, or cannot be
    /// taken up.</summary>
    /// <remarks>After several splits, the model of the last one, of the epoch that was best there.</remarks>
    /// <param name="trial">The trial.</param>
    /// <param name="cancellation">Ends it within a minibatch.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="InvalidOperationException">The data are no longer those of the experiment.</exception>
    public RecurrentModelParameters FromCheckpoint(LeaderboardEntry trial, CancellationToken cancellation)
    {
        int epochs = trial.Curve.TakeWhile(metric => !double.IsNaN(metric)).Count();
        int last = training.Splits.Count - 1;
        var its = new SplitTraining(training, data, trial.Trial, last);
        RecurrentModelParameters? model = FromDisk(its, epochs, cancellation);
        if (model is null || (last == 0 && model.Training?.KeptEpoch != trial.Epoch))
        {
            // Or the checkpoint has gone on: its weights are those of another epoch.
            model = its.TrainAnew(epochs, cancellation);
        }

        return model ?? throw new InvalidOperationException(
            $"Training did not diverge in the first {epochs} epochs of the best trial, and now it does. Are these the same data?");
    }

    /// <summary>Trains the trial's network anew, on all rows, to the epoch that counts; as the trainer does with the options of
    /// <see cref="TrialOptions.ForRefit"/>.</summary>
    /// <remarks>All rows are those that were split, in their own order; of splits that a caller has made, the rows to train on of the last
    /// one and then those to validate on.</remarks>
    /// <inheritdoc cref="FromCheckpoint" path="/param|/exception[1]"/>
    /// <exception cref="Training.TrainingDivergedException">It diverged.</exception>
    public RecurrentModelParameters Refit(LeaderboardEntry trial, CancellationToken cancellation)
    {
        (CellKind cell, RecurrentTrainerOptions options) =
            TrialOptions.ForRefit(training.Options, training.Cell, trial.Trial, trial.Epoch);
        options.CancellationToken = cancellation;
        TrialSplit split = training.Splits[^1];
        IDataView rows = SplitViews.PartOf(split.Training).Source;
        bool isChained = split.Validation is { } other && SplitViews.PartOf(other).Source != rows;
        return training.Trainer(trial.Trial, cell, options).Fit(rows, "data", new TrainingHooks
        {
            Source = (view, columns, channel) =>
            {
                ISequenceSource source = data.Source(view, columns, channel);
                return isChained ? new ChainedSource(source, Rest(split.Validation!)) : source;

                ISequenceSource Rest(IDataView rest) =>
                    data.Source(rest, columns.OfValidation(rest.Schema, nameof(split.Validation)), channel);
            },
        });
    }

    // Who takes a checkpoint up needs room for the next one; a search that has found its best trial is not to be lost for that.
    private static RecurrentModelParameters? FromDisk(SplitTraining its, int epochs, CancellationToken cancellation)
    {
        try
        {
            return its.Train(epochs, epochEnded: null, cancellation);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

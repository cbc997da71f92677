using Microsoft.ML.Runtime;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Model;
using ML.Recurrent.Training;
using ML.Recurrent.Tuning;

namespace ML.Recurrent.Experiments.Execution;

/// <summary>The training of a trial on one of the splits, which goes on from its checkpoint.</summary>
/// <param name="training">What all trials have in common.</param>
/// <param name="data">The rows.</param>
/// <param name="trial">What is tried.</param>
/// <param name="split">Number of the split, from 0.</param>
internal sealed class SplitTraining(TrialTraining training, ExperimentData data, TrialSpec trial, int split)
{
    private readonly List<double> _metrics = [];

    /// <summary>The metric of each epoch, from the first, of as many as were asked for and are done; the last one is not a number if
    /// training diverged in it.</summary>
    public IReadOnlyList<double> Metrics => _metrics;

    /// <summary>Trains up to an epoch, from the checkpoint where there is one, else from the beginning: the bits are the same.</summary>
    /// <param name="epoch">The last epoch.</param>
    /// <param name="epochEnded">Told of each metric once the checkpoint of its epoch is written; of those that it had before, first.</param>
    /// <param name="cancellation">Ends it within a minibatch.</param>
    /// <returns>The model of the best epoch so far, or of the last, as the options say; null if it diverged.</returns>
    public RecurrentModelParameters? Train(int epoch, Action<double>? epochEnded, CancellationToken cancellation)
    {
        (CellKind cell, RecurrentTrainerOptions options) = Options(epoch, cancellation);
        options.CheckpointPath = training.Checkpoints.PathOf(trial, split);
        (options.CheckpointFiles, options.ReplacesUnusableCheckpoint) = (training.Files, true);
        return Fit(cell, options, epoch, epochEnded);
    }

    /// <summary>Trains from the beginning, beside the checkpoint.</summary>
    public RecurrentModelParameters? TrainAnew(int epoch, CancellationToken cancellation)
    {
        (CellKind cell, RecurrentTrainerOptions options) = Options(epoch, cancellation);
        return Fit(cell, options, epoch, epochEnded: null);
    }

    private (CellKind Cell, RecurrentTrainerOptions Options) Options(int epoch, CancellationToken cancellation)
    {
        (CellKind cell, RecurrentTrainerOptions options) = TrialOptions.Of(training.Options, training.Cell, trial);
        TrialSplit rows = training.Splits[split];
        options.ValidationFraction = rows.Validation is null ? training.Options.ValidationFraction : 0;
        options.ValidationSet = rows.Validation;
        if (training.Splits.Count > 1)
        {
            // Whether to wait any longer is a question to the mean of the splits.
            (options.EarlyStoppingPatience, options.MinimumImprovement) = (0, 0);
        }

        options.StopAfterEpoch = epoch;
        options.NumberOfThreads ??= training.ThreadsPerTrial;
        options.CancellationToken = cancellation;
        return (cell, options);
    }

    private RecurrentModelParameters? Fit(CellKind cell, RecurrentTrainerOptions options, int epoch, Action<double>? epochEnded)
    {
        _metrics.Clear();
        options.Progress = new EpochEnds(progress => Add(progress.ValidationLoss, progress.ValidationMetric));
        try
        {
            return training.Trainer(trial, cell, options).Fit(training.Splits[split].Training, "data", new TrainingHooks
            {
                Source = data.Source,
                Restored = epochs =>
                {
                    foreach (EpochReport report in epochs)
                    {
                        Add(report.ValidationLoss, report.ValidationMetric);
                    }
                },
            });
        }
        catch (TrainingDivergedException error)
        {
            Warn($"Trial {(TrialValue)trial.Id} ends: {error.Message}");
            Take(double.NaN);
            return null;
        }

        void Add(double? loss, double? metric) => Take((options.ValidationMetric == ValidationMetric.Loss ? loss : metric)!.Value);

        void Take(double metric)
        {
            if (_metrics.Count < epoch)
            {
                _metrics.Add(metric);
                epochEnded?.Invoke(metric);
            }
        }
    }

    private void Warn(string message)
    {
        using IChannel channel = training.Channel();
        channel.Warning(MessageSensitivity.Schema, message);
    }

    private sealed class EpochEnds(Action<TrainingProgress> listener) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.IsEndOfEpoch)
            {
                listener(value);
            }
        }
    }
}

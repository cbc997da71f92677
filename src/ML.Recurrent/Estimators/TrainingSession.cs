using System.Diagnostics;
using Microsoft.ML.Runtime;
using ML.Recurrent.Model;
using ML.Recurrent.Training;
using ML.Recurrent.Training.Data;
using ML.Recurrent.Training.Reporting;
using ML.Recurrent.Training.Validation;

namespace ML.Recurrent.Estimators;

/// <summary>One call of <c>Fit</c>: the data prepared, the checkpoint found, the network trained, the report written.</summary>
internal sealed class TrainingSession(
    string name, IChannel channel, RecurrentTrainerOptions options, TrainingColumns columns, NetworkSpec spec)
{
    private readonly DateTimeOffset _started = DateTimeOffset.Now;
    private readonly long _start = Stopwatch.GetTimestamp();

    /// <summary>Told of the epochs that a checkpoint has, before others are added.</summary>
    public Action<IReadOnlyList<EpochReport>>? Restored { get; init; }

    /// <param name="training">What to train on.</param>
    /// <param name="validation">What to validate on; null leaves it to the options.</param>
    /// <param name="create">Makes the network with its first weights from a seed.</param>
    /// <param name="drawnSeed">The seed, unless the options leave it open and a checkpoint has one.</param>
    public RecurrentModelParameters Run(
        ISequenceSource training, ISequenceSource? validation, Func<ulong, Network> create, ulong drawnSeed)
    {
        if (options.ReportPath is { } page)
        {
            RunReportFile.Check(page);
        }

        SessionCheckpoint? checkpoint = options.CheckpointPath is null ? null : new SessionCheckpoint(options, spec);
        ulong seed = checkpoint?.Seed ?? drawnSeed;
        (Standardization?, Standardization?)? given =
            options.InitialModel is { } model ? (model.FeatureStandardization, model.LabelStandardization) : null;
        using TrainingData data = TrainingData.Prepare(
            training, validation, columns.Label.Task, options.ToData(seed), given, options.CancellationToken);
        Network network = create(seed);
        CheckpointKeeper? keeper = checkpoint?.Keeper(network, data.Summary, seed, Warn);
        return Train(network, data, options.ToTraining(seed, data.Summary), keeper);
    }

    private RecurrentModelParameters Train(Network network, TrainingData data, TrainingOptions training, CheckpointKeeper? keeper)
    {
        var run = new NetworkTraining(network, columns.Label.Task, data, training, Report, keeper);
        Restored?.Invoke(run.State.Epochs);
        try
        {
            TrainingOutcome outcome = run.Run(options.CancellationToken);
            WriteReport(run, data, outcome, outcome == TrainingOutcome.StoppedEarly ? Waited() : "");
            return Model(network, data, Facts(run, data, training, outcome));
        }
        catch (TrainingDivergedException error)
        {
            WriteReport(run, data, TrainingOutcome.Diverged, error.Message);
            error.LastGoodModel = Model(network, data, Facts(run, data, training, TrainingOutcome.Diverged));
            throw;
        }
        catch (OperationCanceledException)
        {
            WriteReport(run, data, TrainingOutcome.Cancelled, "");
            throw;
        }
    }

    private RecurrentModelParameters Model(Network network, TrainingData data, TrainingSummary training) =>
        new(columns.Label.Task, columns.Description, network, data.Features, data.Label, columns.Label.Values, training);

    private TrainingSummary Facts(NetworkTraining run, TrainingData data, TrainingOptions training, TrainingOutcome outcome) =>
        RunFacts.Of(columns.Label.Task, run.State, data.Summary, training, outcome);

    private string Waited() => FormattableString.Invariant(
        $"No better epoch on validation data for {options.EarlyStoppingPatience} epochs.");

    private void Report(TrainingProgress progress)
    {
        channel.Info(MessageSensitivity.None, ProgressLine.Of(progress));
        options.Progress?.Report(progress);
    }

    private void Warn(string message) => channel.Warning(MessageSensitivity.Schema, message);

    // A report that cannot be written after all does not cost the model.
    private void WriteReport(NetworkTraining run, TrainingData data, TrainingOutcome outcome, string message)
    {
        if (options.ReportPath is not { } path)
        {
            return;
        }

        try
        {
            RunReportFile.Write(path, Summary(run.State, data.Summary, outcome, message));
        }
        catch (IOException error)
        {
            Warn(error.Message);
        }
    }

    private RunSummary Summary(TrainingState state, DataSummary data, TrainingOutcome outcome, string message) => new()
    {
        Title = name,
        Task = columns.Label.Task,
        Network = spec,
        Options = OptionList.OfTheReport(options),
        Data = data,
        ClassNames = columns.Label.Values?.Values ?? [],
        Epochs = state.Epochs,
        BestEpoch = state.Stopping.BestEpoch,
        MetricName = ValidationResult.MetricName(columns.Label.Task),
        Outcome = outcome,
        Message = message,
        Started = _started,
        Elapsed = Stopwatch.GetElapsedTime(_start),
        NumberOfThreads = options.NumberOfThreads ?? Environment.ProcessorCount,
    };
}

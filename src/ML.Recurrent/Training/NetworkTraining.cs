using System.Diagnostics;
using System.Globalization;
using ML.Recurrent.Model;
using ML.Recurrent.Training.Data;
using ML.Recurrent.Training.Schedules;
using ML.Recurrent.Training.Validation;

namespace ML.Recurrent.Training;

/// <summary>A run of training: epochs of minibatches, from a network's first weights or a checkpoint to its last ones.</summary>
/// <remarks>Every number that is drawn is a function of the seed, the epoch and the step, so that a run can go on from any minibatch.</remarks>
internal sealed class NetworkTraining
{
    private readonly Network _network;
    private readonly TrainingData _data;
    private readonly TrainingOptions _options;
    private readonly TrainingStep _step;
    private readonly LearningRate _rate;
    private readonly EarlyStopping _stopping;
    private readonly ValidationPass? _validation;
    private readonly KeptWeights _best;
    private readonly GoodWeights _good;
    private readonly ProgressReporter _progress;
    private readonly CheckpointKeeper? _checkpoints;
    private readonly TrainingState _state;
    private readonly int _lastEpoch;

    /// <param name="network">With its first weights; trained in place.</param>
    /// <param name="task">What its outputs mean.</param>
    /// <param name="data">What it learns from.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told of every epoch, and of minibatches as often as the options ask.</param>
    /// <param name="checkpoints">Where the run is kept; it goes on from what is there.</param>
    public NetworkTraining(
        Network network,
        RecurrentTask task,
        TrainingData data,
        TrainingOptions options,
        Action<TrainingProgress>? progress = null,
        CheckpointKeeper? checkpoints = null)
    {
        (_network, _data, _options, _checkpoints) = (network, data, options, checkpoints);
        _lastEpoch = Math.Min(options.StopAfterEpoch ?? int.MaxValue, options.Schedule.NumberOfEpochs);
        _step = new TrainingStep(network, TaskSpec.Loss(task, network.Spec.OutputSize, options.Loss), data.Training.Shape, options);
        _rate = new LearningRate(options.Schedule);
        _validation = data.Validation is null ? null : new ValidationPass(network, task, data.Label, options.NumberOfThreads);
        _best = new KeptWeights(network);
        _state = checkpoints?.Restore(network, _step.Optimizer, _best) ?? new TrainingState();
        _good = new GoodWeights(network);
        _rate.State = _state.Plateau;
        _stopping = new EarlyStopping(options, _state.Stopping);
        _progress = new ProgressReporter(progress, options.Schedule.NumberOfEpochs, data.Training.BatchCount, task, _state);
    }

    /// <summary>Where the run stands.</summary>
    public TrainingState State => _state;

    /// <exception cref="OperationCanceledException">Cancelled, and the options say to throw.</exception>
    /// <exception cref="TrainingDivergedException">The loss or a gradient is no longer finite; the network has its last good weights.</exception>
    public TrainingOutcome Run(CancellationToken cancellation)
    {
        TrainingOutcome outcome = TrainingOutcome.Completed;
        try
        {
            while (_state.Epoch <= _lastEpoch && !_state.Stopping.HasStopped)
            {
                RunEpoch(cancellation);
            }

            outcome = _state.Stopping.HasStopped ? TrainingOutcome.StoppedEarly : TrainingOutcome.Completed;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            Save();
            outcome = TrainingOutcome.Cancelled;
            if (_options.WhenCancelled == WhenCancelled.Throw || _state.Step == 0)
            {
                throw;
            }
        }

        if (_options.KeepBestWeights && _state.Stopping.BestEpoch > 0)
        {
            _best.Restore();
        }

        return outcome;
    }

    private void RunEpoch(CancellationToken cancellation)
    {
        IMinibatches minibatches = _data.Training;
        minibatches.BeginEpoch(_state.Epoch);
        minibatches.Skip(_state.Minibatch);
        long start = Stopwatch.GetTimestamp();
        while (minibatches.MoveNext())
        {
            cancellation.ThrowIfCancellationRequested();
            RunMinibatch(minibatches);
            AddTime(ref start);
            _progress.Minibatch(_state, _options.ProgressEveryMinibatches);
            if (IsDue(_options.CheckpointEveryMinibatches, _state.Minibatch))
            {
                Save();
            }
        }

        ValidationResult? validation = _validation?.Run(_data.Validation!, cancellation);
        AddTime(ref start);
        EndEpoch(validation);
    }

    private void RunMinibatch(IMinibatches minibatches)
    {
        double epochsDone = _state.Epoch - 1 + (double)_state.Minibatch / minibatches.BatchCount;
        double learningRate = _rate.At(epochsDone);
        StepReport report = _step.Run(minibatches.Data, minibatches.Batch, learningRate, _state.Step);
        if (!report.IsFinite)
        {
            throw Diverged(
                FormattableString.Invariant($"minibatch {_state.Minibatch + 1} of {minibatches.BatchCount}"),
                _state.Step + report.Updates + 1,
                report.Loss.Mean,
                report.GradientNorm);
        }

        _good.Prove();
        _state.Minibatch++;
        _state.Step += report.Updates;
        _state.Sums = _state.Sums with
        {
            Loss = _state.Sums.Loss + report.Loss.Sum,
            Weight = _state.Sums.Weight + report.Loss.Weight,
            Norm = _state.Sums.Norm + report.GradientNorm,
            Updates = _state.Sums.Updates + report.Updates,
            Sequences = _state.Sums.Sequences + minibatches.Batch.Length,
            LearningRate = learningRate,
        };
    }

    private void EndEpoch(ValidationResult? validation)
    {
        RequireGood(validation);
        double score = validation is { } result ? Score(result) : _state.Sums.MeanLoss;
        _rate.EpochEnded(score);
        _good.Take(isProven: validation is not null);
        if (validation is not null && _stopping.EpochEnded(_state.Epoch, score))
        {
            _best.Take();
        }

        var report = new EpochReport(
            _state.Epoch,
            _options.Schedule.NumberOfEpochs,
            _state.Sums.MeanLoss,
            _state.Sums.MeanNorm,
            _state.Sums.LearningRate,
            _state.Sums.Sequences,
            _state.Sums.Elapsed,
            validation?.Loss,
            validation?.Metric);
        _state.Epochs.Add(report);
        (_state.Plateau, _state.Stopping) = (_rate.State, _stopping.State);
        TrainingProgress progress = _progress.EndOfEpoch(_state, report);
        _state.Epoch++;
        (_state.Minibatch, _state.Sums) = (0, default);
        bool isLast = _state.Epoch > _lastEpoch || _state.Stopping.HasStopped;
        if (isLast || IsDue(_options.CheckpointEveryEpochs, report.Epoch))
        {
            Save();
        }

        // Last: whoever is told may throw, and the run must be able to go on from here.
        _progress.Tell(progress);
    }

    private double Score(ValidationResult validation) => _options.Metric switch
    {
        ValidationMetric.Loss => validation.Loss,
        ValidationMetric.Accuracy => -validation.Metric,
        _ => validation.Metric,
    };

    private static bool IsDue(int interval, int count) => interval > 0 && count % interval == 0;

    private void AddTime(ref long start)
    {
        TimeSpan spent = Stopwatch.GetElapsedTime(start);
        start = Stopwatch.GetTimestamp();
        _state.Elapsed += spent;
        _state.Sums = _state.Sums with { Elapsed = _state.Sums.Elapsed + spent };
    }

    private void Save()
    {
        if (_checkpoints is not null)
        {
            _good.Take(isProven: false);
            _checkpoints.Save(_state, _network, _step.Optimizer, _best);
        }
    }

    // What the last update left is only known to be good once something has been computed with it.
    private void RequireGood(ValidationResult? validation)
    {
        bool isGood = validation is { } result
            ? double.IsFinite(result.Loss)
            : _state.Epoch < _lastEpoch || _step.IsNetworkFinite();
        if (!isGood)
        {
            throw Diverged(
                validation is null ? "after its last minibatch" : "in its validation",
                _state.Step,
                validation?.Loss ?? double.NaN,
                _state.Sums.MeanNorm);
        }
    }

    private TrainingDivergedException Diverged(string where, long step, double loss, double norm)
    {
        if (_state.Stopping.BestEpoch > 0)
        {
            _best.Restore();
        }
        else
        {
            _good.Restore();
        }

        string message = string.Create(
            CultureInfo.InvariantCulture,
            $"Training diverged in epoch {_state.Epoch}, {where} (step {step}): loss {loss}, gradient norm {norm}. Try a smaller "
            + $"LearningRate or GradientClipping, WarmupEpochs, or Standardize. LastGoodModel of this exception has the last good weights.");
        return new TrainingDivergedException(message, step, loss, norm);
    }
}

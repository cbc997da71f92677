using System.Threading.Channels;
using ML.Recurrent.Tuning.Leaderboards;
using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tuning;

/// <summary>Tries points of a search space on several executors at once, until its budget is spent.</summary>
/// <remarks>
/// One loop owns the history, the log and all decisions. Executors run beside it and tell it what happened through a queue, so that with
/// one executor the same settings take the same course, whether killed in between or not. Only failures in a row are counted anew by each
/// session: who has removed their reason goes on.
/// </remarks>
internal sealed class Experiment
{
    // An experiment whose trials fail at once, by a wrong path say, is not to fill a night with them.
    private const int MostFailuresInARow = 10;

    private const int MostOfAFailure = 2000;

    private readonly ExperimentSettings _settings;
    private readonly TimeProvider _time;
    private readonly Stack<ITrialExecutor> _free;
    private readonly Channel<ExecutorMessage> _messages = Channel.CreateUnbounded<ExecutorMessage>(new() { SingleReader = true });
    private int _hasRun;
    private int _running;
    private bool _isAlone;
    private int _failuresInARow;

    /// <param name="settings">What is tried, how, and how long.</param>
    /// <param name="executors">Each runs one job at a time.</param>
    /// <param name="time">The clock; null for the machine's.</param>
    public Experiment(ExperimentSettings settings, IReadOnlyList<ITrialExecutor> executors, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(executors);
        ArgumentOutOfRangeException.ThrowIfZero(executors.Count, nameof(executors));
        settings.Budget.Check();
        _settings = settings;
        _time = time ?? TimeProvider.System;
        _free = new Stack<ITrialExecutor>(executors.Reverse());
    }

    /// <summary>Runs the experiment, or goes on with it where its log ends. Once.</summary>
    /// <remarks>What the progress or the proposer throws ends it and comes through, after all executors have ended.</remarks>
    /// <param name="cancellation">Ends it soon, with the best so far.</param>
    /// <exception cref="OperationCanceledException">Cancelled before any epoch had a metric.</exception>
    /// <exception cref="InvalidOperationException">It has run; no trial has a metric; or the log is of another experiment.</exception>
    /// <exception cref="FormatException">The log is damaged.</exception>
    /// <exception cref="IOException">The log cannot be opened; another experiment may be using it.</exception>
    public async Task<ExperimentResult> RunAsync(CancellationToken cancellation = default)
    {
        if (Interlocked.Exchange(ref _hasRun, 1) != 0)
        {
            throw new InvalidOperationException("This experiment has run. Make another one of the same settings to go on from its log.");
        }

        using var record = new ExperimentRecord(_settings, _time);
        using CancellationTokenSource timeOver = TimeOver(record.Elapsed);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeOver.Token);
        ExperimentOutcome? outcome;
        try
        {
            outcome = await RunAsync(record, stop.Token).ConfigureAwait(false);
        }
        catch
        {
            await LeaveAsync(record, stop).ConfigureAwait(false);
            throw;
        }

        outcome ??= cancellation.IsCancellationRequested ? ExperimentOutcome.Cancelled : ExperimentOutcome.TimeOver;
        return Result(record, outcome.Value, cancellation);
    }

    /// <returns>Null if it was stopped.</returns>
    private async Task<ExperimentOutcome?> RunAsync(ExperimentRecord record, CancellationToken stop)
    {
        var jobs = new JobSource(_settings, record.History);
        var kept = new KeptTrials(record.History, _settings.Store, _settings.Pruning.MaximumEpochs);
        kept.Clear();
        while (true)
        {
            ExperimentOutcome? reason = StartJobs(record, jobs, stop);
            if (_running == 0)
            {
                kept.Clear(isOver: reason == ExperimentOutcome.TrialsDone);
                return reason;
            }

            ExecutorMessage message = await _messages.Reader.ReadAsync(CancellationToken.None).ConfigureAwait(false);
            Take(message, record, stop);
            if (message.Executor is not null)
            {
                kept.Clear();
            }
        }
    }

    /// <returns>Why no more were started; null if it was stopped, or all executors are at work.</returns>
    private ExperimentOutcome? StartJobs(ExperimentRecord record, JobSource jobs, CancellationToken stop)
    {
        while (_free.Count > 0 && !stop.IsCancellationRequested && (_running == 0 || !(_isAlone || jobs.IsNextSuspect)))
        {
            if (_failuresInARow >= MostFailuresInARow)
            {
                return ExperimentOutcome.TooManyFailures;
            }

            if (jobs.Next(out ExperimentOutcome reason) is not { } next)
            {
                return reason;
            }

            Trial trial = next.IsLogged ? record.History[next.Job.Trial.Id] : record.Start(next.Job);
            if (next.IsLogged && !record.StartAgain(trial))
            {
                Tell(trial, record, isEndOfJob: true);
                continue;
            }

            TellOrStop(trial, record);
            _isAlone = ExperimentRecord.IsSuspect(trial.Begins);
            _running++;
            _ = RunJobAsync(_free.Pop(), trial.Job!, stop);
        }

        return null;
    }

    // A listener that throws has not ended the process by training the trial.
    private void TellOrStop(Trial trial, ExperimentRecord record)
    {
        try
        {
            Tell(trial, record);
        }
        catch
        {
            record.Stop(trial);
            throw;
        }
    }

    private async Task RunJobAsync(ITrialExecutor executor, TrialJob job, CancellationToken stop)
    {
        TrialResult? result = null;
        Exception? error = null;
        try
        {
            var progress = new ExecutorProgress(epoch => _messages.Writer.TryWrite(new(job, null, epoch)));
            result = await Task.Run(() => executor.RunAsync(job, progress, stop), CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception thrown)
        {
            error = thrown;
        }

        _messages.Writer.TryWrite(new(job, executor, default) { Result = result, Error = error });
    }

    private void Take(ExecutorMessage message, ExperimentRecord record, CancellationToken stop)
    {
        Trial trial = record.History[message.Job.Trial.Id];
        if (message.Executor is null)
        {
            // An executor may report when its job is long over.
            if (ReferenceEquals(trial.Job, message.Job) && trial.Report(message.Epoch))
            {
                Tell(trial, record);
            }

            return;
        }

        _running--;
        _free.Push(message.Executor);
        Settle(message, trial, record, stop);
        Tell(trial, record, isEndOfJob: true);
    }

    private void Settle(ExecutorMessage message, Trial trial, ExperimentRecord record, CancellationToken stop)
    {
        string? failure = message.Error is { } error ? $"{error.GetType().Name}: {Shown(error.Message)}"
            : message.Result is { } result ? trial.Mismatch(result)
            : "Its executor came back with nothing.";
        if (failure is null)
        {
            _failuresInARow = 0;
            record.End(trial, message.Result!);
        }
        else if (!stop.IsCancellationRequested)
        {
            _failuresInARow++;
            // A disk that is full, or a share that is gone, says nothing about the trial.
            record.Fail(trial, failure, isForGood: message.Error is not (IOException or UnauthorizedAccessException));
        }
        else
        {
            // However it ended, it was told to: the trial has not failed, and comes first when the experiment goes on.
            record.Stop(trial);
        }
    }

    // It is written to the log, and shown in a line of the leaderboard.
    private static string Shown(string message) =>
        message.Length <= MostOfAFailure ? message : message[..MostOfAFailure] + "…";

    private void Tell(Trial trial, ExperimentRecord record, bool isEndOfJob = false)
    {
        if (_settings.Progress is { } progress)
        {
            TrialState state = Leaderboard.State(trial, _settings.Pruning.MaximumEpochs, hasStopped: false, isOver: false);
            var entry = LeaderboardEntry.Of(trial, _settings.Metric, state);
            progress.Report(new ExperimentProgress(entry, record.History.Trials.Count, record.History.EpochsDone, record.Elapsed)
            {
                IsEndOfJob = isEndOfJob,
                Leaderboard = () => Leaderboard.Of(
                    record.History, _settings.Pruning.MaximumEpochs, hasStopped: false, isOver: false),
            });
        }
    }

    // Executors that are stopped still hold what they were given: nobody leaves before them. What they bring all the same is kept.
    private async Task LeaveAsync(ExperimentRecord record, CancellationTokenSource stop)
    {
        await stop.CancelAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (_running > 0)
        {
            ExecutorMessage message = await _messages.Reader.ReadAsync(CancellationToken.None).ConfigureAwait(false);
            if (message.Executor is null)
            {
                continue;
            }

            _running--;
            try
            {
                Settle(message, record.History[message.Job.Trial.Id], record, stop.Token);
            }
            catch (Exception)
            {
                // The first exception comes through. A line that this one kept off the disk is written when the record is closed.
            }
        }
    }

    private ExperimentResult Result(ExperimentRecord record, ExperimentOutcome outcome, CancellationToken cancellation)
    {
        bool isOver = outcome is not (ExperimentOutcome.Cancelled or ExperimentOutcome.TimeOver);
        var board = Leaderboard.Of(record.History, _settings.Pruning.MaximumEpochs, hasStopped: true, isOver);
        if (board.Best is { } best)
        {
            return new ExperimentResult(best, board, outcome, record.Elapsed);
        }

        cancellation.ThrowIfCancellationRequested();
        LeaderboardEntry[] failed = [.. board.Entries.Where(entry => entry.Failure is not null)];
        string why = failed.Length > 0 ? $"{failed.Length} failed, the first of them with: {failed[0].Failure}"
            : outcome == ExperimentOutcome.TimeOver ? "the time was over first."
            : outcome == ExperimentOutcome.EpochsSpent ? "there were too few epochs for one."
            : "all were infinite, or not a number. Try lower learning rates.";
        throw new InvalidOperationException(
            $"No trial of {board.Entries.Count} has a metric '{_settings.Metric.Name}' that is a number: {why}");
    }

    private CancellationTokenSource TimeOver(TimeSpan elapsed) =>
        _settings.Budget.Time is { } most
            ? new CancellationTokenSource(most > elapsed ? most - elapsed : TimeSpan.Zero, _time)
            : new CancellationTokenSource();
}

using ML.Recurrent.Tuning.Logs;
using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tuning;

/// <summary>The history of an experiment together with its log: what changes one is written to the other.</summary>
internal sealed class ExperimentRecord : IDisposable
{
    // Whether a trial ends the process, by the memory it takes say, or somebody who kills it does, cannot be told apart; five times before
    // another epoch is done is not somebody. The kill test ends an experiment up to eight times, at any moment, and must not come to it.
    private const int MostBegins = 5;
    private const int SuspectBegins = 3;

    private static readonly string TooManyBegins = FormattableString.Invariant(
        $"The process ended each of the {MostBegins} times that it was trained, before an epoch was done. Does it take too much memory?");

    private readonly TrialLog? _log;
    private readonly ITrialStore? _store;
    private readonly Action<string>? _warning;
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly TimeSpan _before;

    /// <exception cref="FormatException">The log is damaged, or is none.</exception>
    /// <exception cref="InvalidOperationException">The log is of another experiment.</exception>
    /// <exception cref="IOException">The log cannot be opened; another experiment may be using it.</exception>
    public ExperimentRecord(ExperimentSettings settings, TimeProvider time)
    {
        (_store, _warning) = (settings.Store, settings.Warning);
        _time = time;
        History = new TrialHistory(settings.Metric);
        if (settings.LogPath is { } path)
        {
            _log = TrialLog.Open(path, settings.LogSettings(), settings.LogFiles);
            try
            {
                TrialLogReplay.Into(History, settings.Space, _log.Events);
                _before = TimeSpan.FromSeconds(_log.Events.Select(line => line.Elapsed).DefaultIfEmpty().Max());
            }
            catch
            {
                _log.Dispose();
                throw;
            }
        }

        _started = time.GetTimestamp();
    }

    public TrialHistory History { get; }

    /// <summary>In all sessions; of those before, up to the last line of the log.</summary>
    public TimeSpan Elapsed => _before + _time.GetElapsedTime(_started);

    /// <summary>Whether a trial that is begun so often may be what ends the process. It is to run alone, so that no other is under the same
    /// suspicion.</summary>
    public static bool IsSuspect(int begins) => begins >= SuspectBegins;

    public Trial Start(TrialJob job)
    {
        Trial trial = History.Start(job);
        Append(new TrialLogEvent(TrialLogEventKind.Start, trial.Id)
        {
            From = job.FromEpoch,
            To = job.ToEpoch,
            Values = job.FromEpoch == 0 ? job.Trial.Values : null,
        });
        return trial;
    }

    /// <summary>Begins a job that the log has open.</summary>
    /// <returns>Whether it may be begun; it has failed otherwise.</returns>
    public bool StartAgain(Trial trial)
    {
        long kept = _store?.Epochs(trial.Spec) ?? 0;
        History.StartAgain(trial, kept);
        if (trial.Begins > MostBegins)
        {
            Fail(trial, TooManyBegins, isForGood: true);
            return false;
        }

        if (IsSuspect(trial.Begins))
        {
            _warning?.Invoke(FormattableString.Invariant(
                $"Trial {trial.Id} is begun for time {trial.Begins} of {MostBegins}: so far the process ended before an epoch was done."));
        }

        Append(new TrialLogEvent(TrialLogEventKind.StartAgain, trial.Id) { Kept = kept });
        return true;
    }

    /// <summary>Leaves the job of a trial to the next session.</summary>
    public void Stop(Trial trial)
    {
        History.Stop(trial);
        Append(new TrialLogEvent(TrialLogEventKind.Stop, trial.Id));
    }

    public void End(Trial trial, TrialResult result)
    {
        History.End(trial, result);
        Append(new TrialLogEvent(TrialLogEventKind.End, trial.Id) { Metrics = result.Metrics, HasEnded = result.HasEnded });
    }

    /// <param name="trial">The trial.</param>
    /// <param name="failure">Why.</param>
    /// <param name="isForGood">Otherwise its job stays open in the log, and comes first when the experiment goes on.</param>
    public void Fail(Trial trial, string failure, bool isForGood)
    {
        History.Fail(trial, failure, isForGood);
        Append(isForGood
            ? new TrialLogEvent(TrialLogEventKind.Fail, trial.Id) { Error = failure }
            : new TrialLogEvent(TrialLogEventKind.Stop, trial.Id));
    }

    public void Dispose()
    {
        try
        {
            Try(() => _log?.Flush());
        }
        finally
        {
            _log?.Dispose();
        }
    }

    private void Append(TrialLogEvent line) => Try(() => _log?.Append(line with { Elapsed = Elapsed.TotalSeconds }));

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _warning?.Invoke($"The trial log could not be written; the experiment goes on and tries again. {error.Message}");
        }
    }
}

using System.Diagnostics;
using Microsoft.ML.Runtime;
using ML.Recurrent.Tuning;
using ML.Recurrent.Tuning.Leaderboards;
using ML.Recurrent.Tuning.Reporting;

namespace ML.Recurrent.Experiments;

/// <summary>Passes on what happens in an experiment: to the log, to the page in its folder, to the caller.</summary>
/// <param name="channel">Of the experiment.</param>
/// <param name="settings">Whom to tell, and the limits.</param>
/// <param name="summary">The page's facts; what changes in them is replaced.</param>
/// <param name="pagePath">Where the page is rewritten; null for nowhere.</param>
internal sealed class ExperimentObserver(
    IChannel channel, RecurrentExperimentSettings settings, ExperimentSummary summary, string? pagePath) : IProgress<ExperimentProgress>
{
    // Jobs may take milliseconds, and writing a page as long: nobody looks more often than that.
    private static readonly TimeSpan FromPageToPage = TimeSpan.FromSeconds(1);

    private LeaderboardEntry? _best;
    private Func<Leaderboard>? _rankAll; // null before the first report
    private long? _written;

    /// <summary>The page as it stands.</summary>
    internal ExperimentSummary Summary { get; private set; } = summary;

    public void Report(ExperimentProgress value)
    {
        if (_rankAll is null)
        {
            Begin(value);
        }

        _rankAll = value.Leaderboard;
        Compare(value);
        if (value.IsEndOfJob)
        {
            EndJob(value);
        }

        settings.Progress?.Report(new RecurrentExperimentProgress
        {
            Trial = new RecurrentTrial(value.Trial),
            Best = _best is null ? null : new RecurrentTrial(_best),
            MetricName = Summary.Board.Metric.Name,
            Trials = value.Trials,
            Epochs = value.Epochs,
            Elapsed = value.Elapsed,
            Share = Share(value),
        });
    }

    /// <summary>Writes the page for good, with all trials as they are in the end.</summary>
    internal void End(ExperimentResult result, string outcome)
    {
        Summary = Summary with { Board = result.Leaderboard, Outcome = outcome, Elapsed = result.Elapsed, EpochsDone = Epochs(result) };
        WritePage();
        channel.Info(MessageSensitivity.None, FormattableString.Invariant(
            $"{outcome}: {result.Leaderboard.Entries.Count} trials, {Summary.EpochsDone} epochs, ")
            + FormattableString.Invariant($"{(int)result.Elapsed.TotalHours}:{result.Elapsed:mm\\:ss}; ")
            + $"the best is {new RecurrentTrial(result.Best)}");
    }

    /// <summary>Likewise, where there is no result. Nothing runs any more.</summary>
    internal void Fail()
    {
        if (_rankAll is not null)
        {
            Summary = Summary with { Board = _rankAll(), Outcome = "ended without a result" };
            WritePage();
        }
    }

    internal void Warn(string message) => channel.Warning(MessageSensitivity.Schema, message);

    private static long Epochs(ExperimentResult result) => result.Leaderboard.Entries.Sum(entry => (long)entry.Curve.Count);

    private void Begin(ExperimentProgress value)
    {
        _best = value.Leaderboard().Best;
        if (value.Epochs > 0)
        {
            channel.Info(MessageSensitivity.None, FormattableString.Invariant(
                $"goes on after {value.Trials} trials and {value.Epochs} epochs of earlier runs"));
        }
    }

    // Ranking all trials takes time in proportion to them, which is only spent where the best one falls back.
    private void Compare(ExperimentProgress value)
    {
        LeaderboardEntry trial = value.Trial;
        bool isTheBest = _best?.Trial.Id == trial.Trial.Id;
        if (isTheBest && (trial.Failure is not null || IsBetter(_best!, trial)))
        {
            _best = value.Leaderboard().Best;
        }
        else if (isTheBest || (trial.Failure is null && IsBetter(trial, _best)))
        {
            _best = trial;
        }
    }

    private void EndJob(ExperimentProgress value)
    {
        Summary = Summary with { EpochsDone = value.Epochs, Elapsed = value.Elapsed };
        string line = $"{new RecurrentTrial(value.Trial)}";
        if (value.Trial.Failure is { } failure)
        {
            Warn($"{line}: {failure}");
        }
        else
        {
            channel.Info(MessageSensitivity.None, _best is null || _best.Trial.Id == value.Trial.Trial.Id
                ? line
                : FormattableString.Invariant($"{line}; best is trial {_best.Trial.Id}, {_best.Metric:G5}"));
        }

        if (_written is not { } written || Stopwatch.GetElapsedTime(written) >= FromPageToPage)
        {
            Summary = Summary with { Board = value.Leaderboard() };
            WritePage();
        }
    }

    private bool IsBetter(LeaderboardEntry one, LeaderboardEntry? other) =>
        Loss(one) < (other is null ? double.PositiveInfinity : Loss(other));

    private double Loss(LeaderboardEntry entry) => Summary.Board.Metric.Loss(entry.Metric);

    private double Share(ExperimentProgress value)
    {
        double ofTrials = (double)value.Trials / settings.MaximumTrials ?? 0;
        double ofEpochs = (double)value.Epochs / settings.MaximumEpochs ?? 0;
        double ofTime = settings.MaximumTime is { } most ? value.Elapsed / most : 0;
        return Math.Min(1, Math.Max(ofTrials, Math.Max(ofEpochs, ofTime)));
    }

    // A page that cannot be written costs nothing but itself.
    private void WritePage()
    {
        if (pagePath is null)
        {
            return;
        }

        try
        {
            LeaderboardFile.Write(pagePath, Summary);
        }
        catch (IOException error)
        {
            Warn(error.Message);
        }

        _written = Stopwatch.GetTimestamp();
    }
}

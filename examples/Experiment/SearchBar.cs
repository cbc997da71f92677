using Examples;
using ML.Recurrent.Experiments;
using static System.FormattableString;

namespace Experiment;

/// <summary>How far the search is: a live bar on a terminal, lines where the output goes into a file or to another program.</summary>
internal sealed class SearchBar : IProgress<RecurrentExperimentProgress>
{
    private const int BarWidth = 24;
    private const int MostLines = 10;
    private readonly LiveBar? _bar;
    private RecurrentExperimentProgress? _latest;
    private int _shownTrial;
    private int _shownShare;

    public SearchBar() =>
        _bar = LiveBar.HasTerminal
            ? new LiveBar(BarWidth, () => Invariant($"    {_latest!.Trials} trials"), () => Readings(_latest!))
            : null;

    /// <summary>Called by the experiment, on its own thread.</summary>
    public void Report(RecurrentExperimentProgress value)
    {
        _latest = value;
        if (_bar is null)
        {
            WriteLine(value);
        }
        else
        {
            _bar.Fill(value.Share);
        }
    }

    /// <summary>Leaves the bar as it is and gives the terminal back. Where nothing was left to search it does nothing.</summary>
    public void End() => _bar?.End();

    private static string Best(RecurrentExperimentProgress now) =>
        now.Best is not { } best ? "" : Invariant($"best {now.MetricName} {best.Metric:G4} by trial {best.Id}");

    private static string Readings(RecurrentExperimentProgress now) =>
        Invariant($"{Best(now)}  {now.Epochs} epochs  {now.Elapsed:m\\:ss}");

    private void WriteLine(RecurrentExperimentProgress now)
    {
        int share = (int)(now.Share * MostLines);
        if (now.Best is { } best && (best.Id != _shownTrial || share > _shownShare))
        {
            (_shownTrial, _shownShare) = (best.Id, share);
            Console.WriteLine(Invariant($"    {now.Trials} trials  {Readings(now)}"));
        }
    }
}

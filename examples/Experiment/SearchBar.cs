using ML.Recurrent.Experiments;
using Spectre.Console;
using Spectre.Console.Rendering;
using static System.FormattableString;

namespace Experiment;

/// <summary>How far the search is: a live bar on a terminal, lines where the output goes into a file or to another program.</summary>
internal sealed class SearchBar : IProgress<RecurrentExperimentProgress>
{
    private const int BarWidth = 24;
    private const int MostLines = 10;
    private readonly bool _isLive =
        !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities is { Ansi: true, Interactive: true };
    private readonly TaskCompletionSource _ended = new();
    private Task? _drawing;
    private ProgressTask? _bar;
    private RecurrentExperimentProgress? _latest;
    private int _shownTrial;
    private int _shownShare;

    /// <summary>Called by the experiment, on its own thread.</summary>
    public void Report(RecurrentExperimentProgress value)
    {
        _latest = value;
        if (!_isLive)
        {
            WriteLine(value);
        }
        else if (!_ended.Task.IsCompleted)
        {
            _drawing ??= Draw();
            _bar!.Value = value.Share;
        }
    }

    /// <summary>Leaves the bar as it is and gives the terminal back. Where nothing was left to search it does nothing.</summary>
    public void End()
    {
        if (_drawing is not null)
        {
            _ended.TrySetResult();
            _drawing.Wait();
        }
    }

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

    private Task Draw()
    {
        // The bar hides the cursor; it must come back however the program ends.
        AppDomain.CurrentDomain.UnhandledException += (_, _) => End();
        return AnsiConsole.Progress()
            .Columns(
                new Reading(() => Invariant($"    {_latest!.Trials} trials")),
                new ProgressBarColumn { Width = BarWidth },
                new Reading(() => Readings(_latest!)))
            .StartAsync(async context =>
            {
                _bar = context.AddTask("search", maxValue: 1);
                await _ended.Task;
            });
    }

    private sealed class Reading(Func<string> text) : ProgressColumn
    {
        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(text());
    }
}

using Spectre.Console;
using Spectre.Console.Rendering;

namespace Examples;

/// <summary>A bar on a terminal, redrawn while its program works, with readings before and after it.</summary>
/// <param name="width">Characters of the bar itself.</param>
/// <param name="before">What is read before it.</param>
/// <param name="after">What is read after it.</param>
internal sealed class LiveBar(int width, Func<string> before, Func<string> after)
{
    private readonly TaskCompletionSource _ended = new();
    private Task? _drawing;
    private ProgressTask? _bar;

    /// <summary>Whether there is a terminal to draw on: the output may go into a file, or to another program.</summary>
    public static bool HasTerminal =>
        !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities is { Ansi: true, Interactive: true };

    /// <summary>Fills it to a share from 0 to 1, unless it has ended.</summary>
    public void Fill(double share)
    {
        if (!_ended.Task.IsCompleted)
        {
            _drawing ??= Draw();
            _bar!.Value = share;
        }
    }

    /// <summary>Leaves the bar as it is and gives the terminal back. Where nothing was filled it does nothing.</summary>
    public void End()
    {
        if (_drawing is not null)
        {
            _ended.TrySetResult();
            _drawing.Wait();
        }
    }

    private Task Draw()
    {
        // The bar hides the cursor; it must come back however the program ends.
        Console.CancelKeyPress += (_, _) => End();
        AppDomain.CurrentDomain.UnhandledException += (_, _) => End();
        return AnsiConsole.Progress()
            .Columns(new Reading(before), new ProgressBarColumn { Width = width }, new Reading(after))
            .StartAsync(async context =>
            {
                _bar = context.AddTask("progress", maxValue: 1);
                await _ended.Task;
            });
    }

    private sealed class Reading(Func<string> text) : ProgressColumn
    {
        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(text());
    }
}

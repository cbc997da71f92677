using System.Globalization;
using Spectre.Console;

namespace ModelTool;

/// <summary>The look of what the tool prints.</summary>
internal static class Tables
{
    private const int WidthOfAFile = 120;

    public static IAnsiConsole ConsoleOf(TextWriter output)
    {
        bool isConsole = !Console.IsOutputRedirected;
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isConsole ? AnsiSupport.Detect : AnsiSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        if (!isConsole)
        {
            console.Profile.Width = WidthOfAFile;
        }

        return console;
    }

    public static Table Create(string title, params string[] columns)
    {
        Table table = new Table().RoundedBorder().Title(Markup.Escape(Plain(title)));
        foreach (string column in columns)
        {
            table.AddColumn(Markup.Escape(column));
        }

        return table;
    }

    public static void Row(Table table, params string[] cells) => table.AddRow([.. cells.Select(cell => Markup.Escape(Plain(cell)))]);

    /// <summary>Without what a terminal obeys: names in a file may be anybody's.</summary>
    public static string Plain(string text) => string.Concat(text.Select(character => char.IsControl(character) ? '\ufffd' : character));

    public static string Count(long number, string what) => Text($"{number:N0} {what}{(number == 1 ? "" : "s")}");

    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

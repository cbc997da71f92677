using System.CommandLine;
using System.Text;
using ModelTool.Benchmarking;
using ModelTool.Describing;
using ModelTool.Predicting;

namespace ModelTool;

/// <summary>The program: its commands, and how it ends.</summary>
internal sealed class Tool(Stream input, Stream output, TextWriter error)
{
    private const int Failed = 1;
    private const int WrongUsage = 2;

    /// <returns>0; 1 if something is wrong with a file, told in one line; 2 if something is with the arguments.</returns>
    public async Task<int> RunAsync(string[] args)
    {
        var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using var text = new StreamWriter(output, encoding, leaveOpen: true) { AutoFlush = true };
        var root = new RootCommand("Looks into model files of ML.Recurrent, predicts with them, and times them.")
        {
            DescribeCommand.Create(text),
            PredictCommand.Create(input, output),
            BenchmarkCommand.Create(text),
        };
        ParseResult parsed = root.Parse(args);
        try
        {
            int code = await parsed.InvokeAsync(
                new InvocationConfiguration { Output = text, Error = error, EnableDefaultExceptionHandler = false });
            return parsed.Errors.Count > 0 ? WrongUsage : code;
        }
        catch (Exception e)
        {
            error.WriteLine($"modeltool: {OneLine(Say(e))}");
            return Failed;
        }
    }

    private static string Say(Exception e) => e switch
    {
        ToolException or IOException or UnauthorizedAccessException => e.Message,
        OperationCanceledException => "interrupted.",
        _ => $"unexpected {e.GetBaseException().GetType().Name}: {e.GetBaseException().Message}",
    };

    private static string OneLine(string message) => Tables.Plain(
        string.Join(' ', message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));
}

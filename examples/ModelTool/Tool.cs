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
    private const int Interrupted = 130; // as a shell has it for SIGINT
    private const int BrokenPipe = 32; // EPIPE, on Linux and macOS alike

    /// <returns>
    /// 0; 1 if something is wrong with a file, told in one line; 2 if something is with the arguments; 130 if it was interrupted.
    /// </returns>
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
            return Code(code);
        }
        catch (IOException e) when (e.HResult == BrokenPipe)
        {
            return Code(0); // whoever read, as head does, has read enough
        }
        catch (Exception e)
        {
            Tell(OneLine(Say(e)));
            return Code(e is OperationCanceledException ? Interrupted : Failed);
        }

        int Code(int otherwise) => parsed.Errors.Count > 0 ? WrongUsage : otherwise;
    }

    private void Tell(string line)
    {
        try
        {
            error.WriteLine($"modeltool: {line}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Standard error is closed or full: the code has to say it.
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

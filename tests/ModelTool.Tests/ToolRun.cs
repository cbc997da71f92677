using System.Text;

namespace ModelTool.Tests;

/// <summary>A run of the tool: how it ended, and what it printed.</summary>
internal sealed record ToolRun(int Code, string Output, string Error)
{
    public string[] Lines => Output.TrimEnd('\n').Split('\n');

    public static ToolRun Of(params string[] arguments) => WithInput("", arguments);

    public static ToolRun WithInput(string input, params string[] arguments)
    {
        using var standardInput = new MemoryStream(Encoding.UTF8.GetBytes(input));
        using var output = new MemoryStream();
        using var error = new StringWriter();
        int code = new Tool(standardInput, output, error).RunAsync(arguments).GetAwaiter().GetResult();
        return new ToolRun(code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    /// <summary>Asserts that it failed as a tool should: one line, and code 1.</summary>
    public void AssertRefused(string message)
    {
        Assert.AreEqual($"modeltool: {message}{Environment.NewLine}", Error);
        Assert.AreEqual(1, Code);
    }
}

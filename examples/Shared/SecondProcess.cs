using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Examples;

/// <summary>The example's own program, started again to do a part of the work. Its answer is the JSON that it prints.</summary>
internal static class SecondProcess
{
    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>In the first process: starts the second and waits for its answer.</summary>
    public static T Ask<T>(params string[] arguments)
    {
        string host = Environment.ProcessPath!;
        string[] program = Path.GetFileNameWithoutExtension(host) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];
        var start = new ProcessStartInfo(host, [.. program, .. arguments]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<T>(output, Json)!
            : throw new InvalidOperationException($"The second process ended with code {process.ExitCode}.");
    }

    /// <summary>In the second process: prints the answer.</summary>
    public static int Answer<T>(T answer)
    {
        Console.WriteLine(JsonSerializer.Serialize(answer, Json));
        return 0;
    }
}

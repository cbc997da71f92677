using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace ML.Recurrent.Benchmarks.SideBySide;

/// <summary>The processor of this machine, as a record names it.</summary>
internal static partial class Processor
{
    private static readonly string Text = File.Exists("/proc/cpuinfo") ? File.ReadAllText("/proc/cpuinfo") : "";

    public static string Name => Field("model name")
        ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER")
        ?? RuntimeInformation.ProcessArchitecture.ToString();

    /// <summary>Name, family and model: a server's name alone often tells no generation.</summary>
    public static string Description =>
        Field("cpu family") is string family ? $"{Name}, family {family}, model {Field("model")}" : Name;

    /// <summary><see cref="Description"/> as the name of a folder.</summary>
    public static string Slug => NoWord().Replace(Description.ToLowerInvariant(), "-").Trim('-');

    public static bool HasAvx512 => Text.Contains(" avx512f", StringComparison.Ordinal);

    private static string? Field(string name) =>
        Regex.Match(Text, $@"(?m)^{name}\s*: (.+)$") is { Success: true } match ? match.Groups[1].Value.Trim() : null;

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NoWord();
}

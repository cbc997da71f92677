using ML.Recurrent.Model.Format;

namespace ML.Recurrent.Training.Checkpoints;

/// <summary>Compares what a run is with what a file was written by.</summary>
internal static class CheckpointIdentity
{
    private const int MostListed = 8;
    private const int ValueLength = 160;
    private const int FingerprintLength = 64;

    /// <summary>The differences by name, as <c>HiddenSize is 64, the checkpoint's 32</c>; null if there are none.</summary>
    /// <param name="expected">Of the run.</param>
    /// <param name="actual">Of the file.</param>
    /// <param name="file">What the file is called, a noun.</param>
    public static string? Difference(
        IReadOnlyDictionary<string, string> expected, IReadOnlyDictionary<string, string> actual, string file = "checkpoint")
    {
        string[] names = [.. expected.Keys.Union(actual.Keys).Where(name => !Agree(name)).Order(StringComparer.Ordinal)];
        string[] listed = [.. names.Take(MostListed).Select(Describe)];
        string more = names.Length > listed.Length ? $"; and {names.Length - listed.Length} more" : "";
        return names.Length == 0 ? null : string.Join("; ", listed) + more;

        bool Agree(string name) =>
            expected.TryGetValue(name, out string? mine) && actual.TryGetValue(name, out string? its) && mine == its;

        string Describe(string name) =>
            !expected.TryGetValue(name, out string? mine) ? $"the {file}'s {Show(name)} is {Show(actual[name])}, here it is not known"
            : !actual.TryGetValue(name, out string? its) ? $"{name} is {Show(mine)}, the {file} has none"
            : IsFingerprint(mine) && IsFingerprint(its) ? $"{name} is not the {file}'s"
            : $"{name} is {Show(mine)}, the {file}'s {Show(its)}";
    }

    // Of SHA-256, whose digits tell a reader nothing.
    private static bool IsFingerprint(string value) => value.Length == FingerprintLength && value.All(char.IsAsciiHexDigitLower);

    private static string Show(string value) => value.Length == 0 ? "''" : FormatError.Show(value, ValueLength);
}

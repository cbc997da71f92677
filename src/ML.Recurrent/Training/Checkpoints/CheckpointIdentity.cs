using ML.Recurrent.Model.Format;

namespace ML.Recurrent.Training.Checkpoints;

/// <summary>Compares what a run of training is with what a checkpoint was written by.</summary>
internal static class CheckpointIdentity
{
    private const int MostListed = 8;
    private const int ValueLength = 80;

    /// <summary>The differences by name, as <c>HiddenSize is 64, the checkpoint's 32</c>; null if there are none.</summary>
    public static string? Difference(IReadOnlyDictionary<string, string> expected, IReadOnlyDictionary<string, string> actual)
    {
        string[] names = [.. expected.Keys.Union(actual.Keys).Where(name => !Agree(name)).Order(StringComparer.Ordinal)];
        string[] listed = [.. names.Take(MostListed).Select(Describe)];
        string more = names.Length > listed.Length ? $"; and {names.Length - listed.Length} more" : "";
        return names.Length == 0 ? null : string.Join("; ", listed) + more;

        bool Agree(string name) =>
            expected.TryGetValue(name, out string? mine) && actual.TryGetValue(name, out string? its) && mine == its;

        string Describe(string name) =>
            !expected.TryGetValue(name, out string? mine) ? $"the checkpoint's {name} is {Show(actual[name])}, here it is not known"
            : !actual.TryGetValue(name, out string? its) ? $"{name} is {Show(mine)}, the checkpoint has none"
            : $"{name} is {Show(mine)}, the checkpoint's {Show(its)}";
    }

    private static string Show(string value) => value.Length == 0 ? "''" : FormatError.Show(value, ValueLength);
}

using ML.Recurrent.Model.Format;

namespace ML.Recurrent.Tuning.Logs;

/// <summary>Compares the settings of an experiment with those that a log was written by.</summary>
internal static class TrialLogSettings
{
    private const int MostListed = 8;
    private const int ShownLength = 200;

    /// <summary>The differences by name; null if there are none.</summary>
    public static string? Difference(IReadOnlyDictionary<string, string> expected, IReadOnlyDictionary<string, string> logged)
    {
        string[] names =
        [
            .. expected.Keys.Union(logged.Keys)
                .Where(name => expected.GetValueOrDefault(name) != logged.GetValueOrDefault(name))
                .Order(StringComparer.Ordinal),
        ];
        string[] listed = [.. names.Take(MostListed).Select(Describe)];
        return names.Length == 0 ? null
            : string.Join("; ", listed) + (names.Length > MostListed ? $"; and {names.Length - MostListed} more" : "");

        string Describe(string name) => $"{FormatError.Show(name, ShownLength)} was {Show(logged, name)} and is {Show(expected, name)}";
    }

    private static string Show(IReadOnlyDictionary<string, string> settings, string name) =>
        settings.TryGetValue(name, out string? value) ? $"'{FormatError.Show(value, ShownLength)}'" : "not there";
}

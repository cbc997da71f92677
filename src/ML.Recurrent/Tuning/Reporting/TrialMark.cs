using ML.Recurrent.Training.Reporting.Charts;
using ML.Recurrent.Tuning.Leaderboards;
using static System.FormattableString;

namespace ML.Recurrent.Tuning.Reporting;

/// <summary>A trial as it is drawn and listed.</summary>
/// <param name="Entry">The trial.</param>
/// <param name="Rank">From 1; 0 if it has failed or its metric is no finite number.</param>
/// <param name="Tier">Its part of all that have a rank: <c>top</c>, <c>upper</c> or <c>rest</c>; <c>none</c> without one.</param>
/// <param name="IsBest">Whether it is the best of all.</param>
internal sealed record TrialMark(LeaderboardEntry Entry, int Rank, string Tier, bool IsBest)
{
    public string Id => Invariant($"{Entry.Trial.Id}");

    /// <summary>Whether the metric can be drawn.</summary>
    public bool HasMetric => Axis.Holds(Entry.Metric);

    /// <summary>A path whose look says where the trial stands; nothing if it is empty.</summary>
    public string ByState(string path, string kind = "") => Path(path, $"{TrialWords.State(Entry.State)}{kind}");

    /// <summary>A path whose look says how good the trial is; nothing if it is empty.</summary>
    public string ByTier(string path) => Path(path, Tier);

    private string Path(string path, string style) =>
        path.Length > 0 ? $"<path data-t=\"{Id}\" class=\"{style}{(IsBest ? " best" : "")}\" d=\"{path}\" />\n" : "";
}

using ML.Recurrent.Tuning.Leaderboards;
using static System.FormattableString;

namespace ML.Recurrent.Tuning.Reporting;

/// <summary>The trials of a leaderboard as they are drawn and listed.</summary>
internal sealed class TrialMarks
{
    private const double TopPart = 0.05;
    private const double UpperPart = 0.25;

    public TrialMarks(Leaderboard board)
    {
        int ranked = board.Entries.Count(IsRanked);
        int rank = 0;
        ByRank =
        [
            .. board.Entries.Select(entry => IsRanked(entry)
                ? new TrialMark(entry, ++rank, Tier(rank, ranked), entry == board.Best)
                : new TrialMark(entry, 0, "none", IsBest: false)),
        ];
        Drawn = [.. ByRank.Reverse().OrderBy(mark => mark.IsBest).ThenBy(mark => mark.Entry.State == TrialState.Completed)];
    }

    /// <summary>In the order of the leaderboard.</summary>
    public IReadOnlyList<TrialMark> ByRank { get; }

    /// <summary>In the order of drawing: better ones lie on worse ones, and those that were trained to their end on all others.</summary>
    public IReadOnlyList<TrialMark> Drawn { get; }

    /// <summary>How opaque lines are, as a style: the more there are, the less.</summary>
    public string Strength
    {
        get
        {
            int completed = ByRank.Count(mark => mark.Entry.State == TrialState.Completed);
            return Invariant($"--normal: {Part(4, completed):0.##}; --faint: {Part(3.5, ByRank.Count - completed):0.##}; ")
                + Invariant($"--rest: {Part(3, ByRank.Count):0.##}");
        }
    }

    private static double Part(double strength, int count) => Math.Clamp(strength / Math.Sqrt(Math.Max(1, count)), 0.12, 0.6);

    private static bool IsRanked(LeaderboardEntry entry) => entry.State != TrialState.Failed && double.IsFinite(entry.Metric);

    private static string Tier(int rank, int ranked) =>
        rank <= Math.Ceiling(TopPart * ranked) ? "top" : rank <= Math.Ceiling(UpperPart * ranked) ? "upper" : "rest";
}

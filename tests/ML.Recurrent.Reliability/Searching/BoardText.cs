using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ML.Recurrent.Tuning.Leaderboards;

namespace ML.Recurrent.Reliability.Searching;

/// <summary>A leaderboard in a line that two of them share only if they agree in every bit.</summary>
internal static class BoardText
{
    private const int Digits = 16;

    public static string Of(Leaderboard board)
    {
        string all = string.Join('\n', board.Entries.Select(Line));
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))[..Digits];
        return $"{board.Entries.Count} trials {hash}, best {board.Best?.Trial.Id} with {Bits(board.Best?.Metric ?? double.NaN)}";
    }

    private static string Line(LeaderboardEntry entry)
    {
        IEnumerable<string> values = entry.Trial.Values.Select(value => $"{value.Key}={value.Value}");
        IEnumerable<string> curve = entry.Curve.Select(Bits);
        return $"{entry.Trial.Id} {entry.State} {entry.Epoch} {string.Join(' ', values)}: {string.Join(' ', curve)} {entry.Failure}";
    }

    private static string Bits(double metric) => metric.ToString("R", CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Experiments;

namespace ML.Recurrent.Reliability.Searching;

/// <summary>A leaderboard in a line that two of them share only if they agree in every bit.</summary>
internal static class BoardText
{
    private const int Digits = 16;

    public static string Of(RecurrentExperimentResult<RecurrentRegressionTransformer> result)
    {
        string all = string.Join('\n', result.Leaderboard.Select(Line));
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))[..Digits];
        RecurrentTrial best = result.BestTrial;
        return $"{result.Outcome}: {result.Leaderboard.Count} trials {hash}, {result.Epochs} epochs, "
            + $"best {best.Id} with {Bits(best.Metric)}";
    }

    private static string Line(RecurrentTrial trial)
    {
        IEnumerable<string> values = trial.Values.Select(value => $"{value.Key}={value.Value}");
        IEnumerable<string> curve = trial.Curve.Select(Bits);
        return $"{trial.Id} {trial.State} {trial.Epoch} {string.Join(' ', values)}: {string.Join(' ', curve)} {trial.Failure}";
    }

    private static string Bits(double metric) => metric.ToString("R", CultureInfo.InvariantCulture);
}

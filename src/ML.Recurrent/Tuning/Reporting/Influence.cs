namespace ML.Recurrent.Tuning.Reporting;

/// <summary>How much of the order of the trials a dimension accounts for by itself.</summary>
/// <remarks>
/// ε² (Kelley, 1935) of the ranks over the parts of the dimension: 1 where its parts lie in ranks entirely apart, about 0 where they say
/// nothing. What several dimensions do together is in none of them.
/// </remarks>
internal static class Influence
{
    private const int FewestTrials = 10;

    /// <summary>From 0 to 1; null where there are too few trials to say.</summary>
    public static double? Of(DimensionScale scale, TrialMarks trials)
    {
        (int Rank, int Part)[] ranked =
        [
            .. trials.ByRank.Where(mark => mark.Rank > 0 && mark.Entry.Trial.Values.ContainsKey(scale.Dimension.Name))
                .Select((mark, index) => (index + 1, scale.Part(mark.Entry.Trial.Values[scale.Dimension.Name]))),
        ];
        int[][] parts = [.. ranked.GroupBy(trial => trial.Part, trial => trial.Rank).Select(part => part.ToArray())];
        double n = ranked.Length;
        if (n < FewestTrials || parts.Length < 2 || parts.Length == ranked.Length)
        {
            return null;
        }

        double within = parts.Sum(SquaresAroundMean) / (n - parts.Length);
        double all = n * ((n * n) - 1) / 12 / (n - 1); // of the numbers 1 to n
        return Math.Max(0, 1 - (within / all));
    }

    private static double SquaresAroundMean(int[] ranks)
    {
        double mean = ranks.Average();
        return ranks.Sum(rank => (rank - mean) * (rank - mean));
    }
}

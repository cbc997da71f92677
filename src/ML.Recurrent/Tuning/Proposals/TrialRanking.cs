using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tuning.Proposals;

/// <summary>Trials in two groups, the good ones and the rest.</summary>
/// <remarks>
/// Who has reached a higher rung is better than who has not; within a rung its metric there decides. Trials that failed are of the rest,
/// and so are those that have no result yet: their places look tried, and trials side by side spread out (a constant liar's lie;
/// Ginsbourger et al., 2010).
/// </remarks>
/// <param name="Good">The best of those with a result.</param>
/// <param name="Bad">All others.</param>
/// <param name="Observed">Trials with a result.</param>
internal sealed record TrialRanking(IReadOnlyList<Trial> Good, IReadOnlyList<Trial> Bad, int Observed)
{
    public static TrialRanking Of(TrialHistory history, TpeOptions options)
    {
        Trial[] observed = [.. history.Trials.Where(trial => trial.Epochs > 0 && trial.Failure is null)];
        Trial[] ordered =
        [
            .. observed
                .OrderByDescending(trial => trial.Epochs)
                .ThenBy(trial => history.LossAt(trial, trial.Epochs))
                .ThenBy(trial => trial.Id),
        ];
        int good = Math.Min(options.MostGood, (int)Math.Ceiling(options.GoodPart * ordered.Length));
        IEnumerable<Trial> others = history.Trials.Where(trial => trial.Epochs == 0 || trial.Failure is not null);
        return new TrialRanking(ordered[..good], [.. ordered[good..], .. others], observed.Length);
    }
}

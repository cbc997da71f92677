using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tuning.Leaderboards;

/// <summary>A trial as it is shown.</summary>
/// <param name="Trial">Its number and values.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Metric">Of the epoch that counts; not a number if there is none.</param>
/// <param name="Epoch">The epoch that counts, from 1; 0 if there is none.</param>
/// <param name="Curve">The metric of each epoch that is done.</param>
/// <param name="Failure">Why it failed; null if it has not.</param>
internal sealed record LeaderboardEntry(
    TrialSpec Trial, TrialState State, double Metric, int Epoch, IReadOnlyList<double> Curve, string? Failure)
{
    public static LeaderboardEntry Of(Trial trial, MetricRule rule, TrialState state)
    {
        double[] curve = [.. trial.Curve];
        int epoch = rule.EpochThatCounts(curve);
        return new LeaderboardEntry(trial.Spec, state, epoch == 0 ? double.NaN : curve[epoch - 1], epoch, curve, trial.Failure);
    }
}

namespace ML.Recurrent.Tuning.Trials;

/// <summary>Which way a metric is better.</summary>
internal enum MetricDirection
{
    LowerIsBetter,
    HigherIsBetter,
}

/// <summary>Which epoch speaks for a trial.</summary>
internal enum TrialScore
{
    /// <summary>The best so far: right where the weights of the best epoch are kept.</summary>
    BestEpoch,

    /// <summary>The last.</summary>
    LastEpoch,
}

/// <summary>How trials are judged by the metric of their epochs.</summary>
/// <param name="Name">The metric's name, for messages and the log.</param>
/// <param name="Direction">Which way it is better.</param>
/// <param name="Score">Which epoch counts.</param>
internal sealed record MetricRule(string Name, MetricDirection Direction, TrialScore Score = TrialScore.BestEpoch)
{
    /// <summary>The lower, the better; infinite for what is not a finite number.</summary>
    public double Loss(double metric) =>
        !double.IsFinite(metric) ? double.PositiveInfinity : Direction == MetricDirection.LowerIsBetter ? metric : -metric;

    /// <summary>The epoch that speaks for a trial, from 1, the first of several that are equally good; 0 if there is none.</summary>
    public int EpochThatCounts(ReadOnlySpan<double> metrics)
    {
        int epoch = metrics.Length;
        if (Score == TrialScore.BestEpoch)
        {
            for (int earlier = metrics.Length - 1; earlier >= 1; earlier--)
            {
                epoch = Loss(metrics[earlier - 1]) <= Loss(metrics[epoch - 1]) ? earlier : epoch;
            }
        }

        return epoch;
    }

    /// <summary>The loss of the epoch that counts; infinite if there is none.</summary>
    public double Loss(ReadOnlySpan<double> metrics) =>
        EpochThatCounts(metrics) is > 0 and int epoch ? Loss(metrics[epoch - 1]) : double.PositiveInfinity;
}

using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tuning.Pruning;

/// <summary>Asynchronous successive halving (ASHA; Li et al., 2020).</summary>
/// <remarks>
/// Rung k lies at r·ηᵏ epochs, the last one at R. Whoever asks for work gets, from the highest rung down, the best trial that is of the
/// upper 1/η of all that have reached the rung and has not gone on yet; nobody waits for a rung to fill. A trial whose metric is not a
/// number holds its place in the rung and never goes on.
/// <para>
/// To go all the way a trial needs ηᵏ others beside it, 27 for rungs at 1, 3, 9 and 27 epochs. An experiment of fewer would end with none
/// that is trained to its end, and its answer would be a beginner; so once nothing else is left to do, the best of the highest rung that
/// anyone has reached goes on, from rung to rung, until one trial has come to its end.
/// </para>
/// </remarks>
internal sealed class SuccessiveHalving : ITrialPruning
{
    private readonly int[] _rungs;
    private readonly int _reductionFactor;

    /// <param name="minimumEpochs">r, from 1.</param>
    /// <param name="maximumEpochs">R, at least r.</param>
    /// <param name="reductionFactor">η, from 2; the paper uses 4, and 3 is as common.</param>
    public SuccessiveHalving(int minimumEpochs, int maximumEpochs, int reductionFactor = 3)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minimumEpochs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumEpochs, minimumEpochs);
        ArgumentOutOfRangeException.ThrowIfLessThan(reductionFactor, 2);
        _reductionFactor = reductionFactor;
        _rungs = [.. Rungs(minimumEpochs, maximumEpochs, reductionFactor)];
    }

    /// <summary>Epochs of each rung, ascending.</summary>
    public IReadOnlyList<int> Epochs => _rungs;

    public int FirstEpochs => _rungs[0];

    public int MaximumEpochs => _rungs[^1];

    public string Identity => $"successive halving by {(TrialValue)_reductionFactor}, rungs at {string.Join(", ", _rungs)} epochs";

    public TrialJob? Promote(TrialHistory history)
    {
        for (int rung = _rungs.Length - 2; rung >= 0; rung--)
        {
            Rung reached = history.Reached(_rungs[rung]);
            if (reached.Best(reached.Count / _reductionFactor) is { } trial)
            {
                return OnFrom(rung, trial);
            }
        }

        return null;
    }

    public TrialJob? Finish(TrialHistory history)
    {
        if (history.EpochsUnderWay > 0 || history.Trials.Any(trial => HasCome(trial, history)))
        {
            return null;
        }

        for (int rung = _rungs.Length - 2; rung >= 0; rung--)
        {
            Rung reached = history.Reached(_rungs[rung]);
            if (reached.Best(reached.Count) is { } trial)
            {
                return OnFrom(rung, trial);
            }
        }

        return null;
    }

    // To its end, and with a metric.
    private bool HasCome(Trial trial, TrialHistory history) =>
        trial.Failure is null
        && (trial.HasEnded || trial.Epochs == MaximumEpochs)
        && history.LossAt(trial, MaximumEpochs) < double.PositiveInfinity;

    private TrialJob OnFrom(int rung, Trial trial) => new(trial.Spec, _rungs[rung], _rungs[rung + 1]);

    private static IEnumerable<int> Rungs(int least, int most, int factor)
    {
        long rung = least;
        for (; rung * factor <= most; rung *= factor)
        {
            yield return (int)rung;
        }

        yield return most;
    }
}

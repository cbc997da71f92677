using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tuning.Pruning;

/// <summary>Asynchronous successive halving (ASHA; Li et al., 2020).</summary>
/// <remarks>
/// Rung k lies at r·ηᵏ epochs, the last one at R. Whoever asks for work gets, from the highest rung down, the best trial that is of the
/// upper 1/η of all that have reached the rung and has not gone on yet; nobody waits for a rung to fill. A trial whose metric is not a
/// number holds its place in the rung and never goes on.
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
            if (Promotable(history, _rungs[rung]) is { } trial)
            {
                return new TrialJob(trial.Spec, _rungs[rung], _rungs[rung + 1]);
            }
        }

        return null;
    }

    private static IEnumerable<int> Rungs(int least, int most, int factor)
    {
        long rung = least;
        for (; rung * factor <= most; rung *= factor)
        {
            yield return (int)rung;
        }

        yield return most;
    }

    private Trial? Promotable(TrialHistory history, int epochs)
    {
        (Trial Trial, double Loss)[] reached =
        [
            .. history.Trials.Where(trial => trial.Epochs >= epochs).Select(trial => (trial, history.LossAt(trial, epochs))),
        ];
        return reached
            .OrderBy(entry => entry.Loss)
            .ThenBy(entry => entry.Trial.Id)
            .Take(reached.Length / _reductionFactor)
            .Where(entry => entry.Trial.Epochs == epochs && entry.Trial is { Job: null, HasEnded: false, Failure: null })
            .FirstOrDefault(entry => entry.Loss < double.PositiveInfinity)
            .Trial;
    }
}

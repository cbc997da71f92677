using System.Globalization;
using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tuning.Pruning;

/// <summary>Every trial is trained to its end.</summary>
internal sealed class NoPruning : ITrialPruning
{
    public NoPruning(int maximumEpochs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumEpochs, 1);
        MaximumEpochs = maximumEpochs;
    }

    public int FirstEpochs => MaximumEpochs;

    public int MaximumEpochs { get; }

    public string Identity => string.Create(CultureInfo.InvariantCulture, $"none, {MaximumEpochs} epochs");

    public TrialJob? Promote(TrialHistory history) => null;

    public TrialJob? Finish(TrialHistory history) => null;
}

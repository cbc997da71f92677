using ML.Recurrent.Tuning;
using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tests.Tuning;

/// <summary>Keeps nothing, and remembers what it was to forget.</summary>
internal sealed class TrialStore : ITrialStore
{
    public List<int> Forgotten { get; } = [];

    public Func<TrialSpec, long> Kept { get; init; } = _ => 0;

    public long Epochs(TrialSpec trial) => Kept(trial);

    public void Forget(TrialSpec trial) => Forgotten.Add(trial.Id);
}

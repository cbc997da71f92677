using System.Diagnostics.CodeAnalysis;

namespace ML.Recurrent.Tuning.Trials;

/// <summary>Trials that try the same are equal, whatever their ids.</summary>
internal sealed class PointComparer : IEqualityComparer<TrialSpec>
{
    public bool Equals(TrialSpec? x, TrialSpec? y) => x is null ? y is null : y is not null && x.IsSamePoint(y);

    // The order of the values says nothing, so that their hashes are added.
    public int GetHashCode([DisallowNull] TrialSpec obj)
    {
        int hash = 0;
        foreach ((string name, TrialValue value) in obj.Values)
        {
            hash = unchecked(hash + HashCode.Combine(name, value));
        }

        return hash;
    }
}

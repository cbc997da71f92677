namespace ML.Recurrent.Tuning;

/// <summary>A point of a search space: data, and never the name of a type.</summary>
/// <param name="Id">From 1, in the order of proposal.</param>
/// <param name="Values">By the names of the dimensions that are active in it, in the order of the space.</param>
internal sealed record TrialSpec(int Id, OrderedDictionary<string, TrialValue> Values)
{
    /// <summary>Whether the same is to be tried: all values agree, whatever the ids.</summary>
    public bool IsSamePoint(TrialSpec other) =>
        Values.Count == other.Values.Count
        && Values.All(value => other.Values.TryGetValue(value.Key, out TrialValue its) && its == value.Value);
}

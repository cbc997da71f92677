namespace ML.Recurrent.Tuning;

/// <summary>Holds where an earlier dimension is active and has one of some values.</summary>
public sealed record SearchCondition
{
    /// <summary>A condition on a dimension.</summary>
    /// <param name="name">Name of the dimension.</param>
    /// <param name="values">Its values; at least one.</param>
    /// <exception cref="ArgumentNullException"><paramref name="values"/> is null.</exception>
    /// <exception cref="ArgumentException">The name is empty, or there is no value.</exception>
    public SearchCondition(string name, params IReadOnlyList<TrialValue> values)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0)
        {
            throw new ArgumentException($"A condition on '{name}' needs a value.", nameof(values));
        }

        Name = name;
        Values = [.. values];
    }

    /// <summary>Name of the earlier dimension.</summary>
    public string Name { get; }

    /// <summary>Those of its values where the condition holds.</summary>
    public IReadOnlyList<TrialValue> Values { get; }

    /// <summary>Whether name and values agree, in their order.</summary>
    public bool Equals(SearchCondition? other) => other is not null && Name == other.Name && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Values.Count, Values[0]);

    /// <summary>The condition in words.</summary>
    public override string ToString() => $"{Name} is {string.Join(" or ", Values)}";

    internal bool Holds(IReadOnlyDictionary<string, TrialValue> values) =>
        values.TryGetValue(Name, out TrialValue value) && Values.Contains(value);
}

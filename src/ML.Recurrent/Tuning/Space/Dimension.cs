namespace ML.Recurrent.Tuning.Space;

/// <summary>One thing that trials differ in.</summary>
internal abstract record Dimension
{
    private protected Dimension(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
    }

    public string Name { get; }

    /// <summary>When a trial has a value of it; null for always.</summary>
    public Condition? When { get; init; }

    /// <summary>What it may hold, in words that two spaces share only if they agree.</summary>
    public abstract string Range { get; }

    public abstract bool Contains(TrialValue value);
}

/// <summary>Holds where an earlier dimension is active and has one of some values.</summary>
internal sealed record Condition(string Name, IReadOnlyList<TrialValue> Values)
{
    public bool Holds(IReadOnlyDictionary<string, TrialValue> values) =>
        values.TryGetValue(Name, out TrialValue value) && Values.Contains(value);

    public override string ToString() => $"{Name} is {string.Join(" or ", Values)}";
}

namespace ML.Recurrent.Tuning.Space;

/// <summary>One of some values that have no order.</summary>
internal sealed record ChoiceDimension : SearchDimension
{
    public ChoiceDimension(string name, params IReadOnlyList<TrialValue> values) : base(name)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count < 2 || values.Distinct().Count() < values.Count || values.Contains(default) || values.Any(IsNotFinite))
        {
            throw new ArgumentException(
                $"'{name}' chooses among {string.Join(", ", values)}; expected at least two, all different and finite.");
        }

        Values = [.. values];
    }

    public IReadOnlyList<TrialValue> Values { get; }

    public override string Range => $"one of {string.Join(", ", Values)}";

    internal override IReadOnlyList<TrialValue> Extremes => Values;

    public override bool Contains(TrialValue value) => Values.Contains(value);

    public bool Equals(ChoiceDimension? other) => base.Equals(other) && Values.SequenceEqual(other.Values);

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Values.Count, Values[0]);

    public int IndexOf(TrialValue value)
    {
        int index = 0;
        while (index < Values.Count && Values[index] != value)
        {
            index++;
        }

        return index;
    }

    private static bool IsNotFinite(TrialValue value) => !double.IsFinite(value.Number);
}

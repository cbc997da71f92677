using ML.Recurrent.Tuning.Space;

namespace ML.Recurrent.Tuning;

/// <summary>One thing that the trials of an experiment differ in: an option of the trainer by its name, or <c>Cell</c>.</summary>
public abstract record SearchDimension
{
    private protected SearchDimension(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
    }

    /// <summary>Name of the option, as <c>nameof(RecurrentTrainerOptions.HiddenSize)</c>; or <c>Cell</c>.</summary>
    public string Name { get; }

    /// <summary>When a trial has a value of it.</summary>
    /// <value>Default null: always.</value>
    public SearchCondition? When { get; init; }

    /// <summary>What it may hold, in words that two dimensions share only if they agree.</summary>
    public abstract string Range { get; }

    /// <summary>The values between or among which all others lie.</summary>
    internal abstract IReadOnlyList<TrialValue> Extremes { get; }

    internal string RangeAndCondition => When is null ? Range : $"{Range}, where {When}";

    /// <summary>A real number from <paramref name="minimum"/> to <paramref name="maximum"/>, both included.</summary>
    /// <param name="name">Name of the option.</param>
    /// <param name="minimum">The smallest.</param>
    /// <param name="maximum">The largest.</param>
    /// <param name="isLogarithmic">Whether equal ratios are equally likely, as suits learning rates; then the smallest is above 0.</param>
    /// <exception cref="ArgumentException">The name is empty, or the numbers make no range.</exception>
    public static SearchDimension Real(string name, double minimum, double maximum, bool isLogarithmic = false) =>
        new NumericDimension(name, minimum, maximum, isLogarithmic, isInteger: false);

    /// <summary>A whole number from <paramref name="minimum"/> to <paramref name="maximum"/>, both included.</summary>
    /// <inheritdoc cref="Real" path="/param|/exception"/>
    public static SearchDimension Integer(string name, long minimum, long maximum, bool isLogarithmic = false) =>
        new NumericDimension(name, minimum, maximum, isLogarithmic, isInteger: true);

    /// <summary>One of some values that have no order: numbers, names of an enumeration's members, true and false.</summary>
    /// <param name="name">Name of the option.</param>
    /// <param name="values">At least two, all different.</param>
    /// <exception cref="ArgumentNullException"><paramref name="values"/> is null.</exception>
    /// <exception cref="ArgumentException">The name is empty, or the values are too few, the same or not finite.</exception>
    public static SearchDimension Choice(string name, params IReadOnlyList<TrialValue> values) => new ChoiceDimension(name, values);

    /// <summary>Whether a trial may have the value.</summary>
    public abstract bool Contains(TrialValue value);

    /// <summary>Name, range and condition in words.</summary>
    public sealed override string ToString() => $"{Name}: {RangeAndCondition}";
}

using ML.Recurrent.Model.Format;

namespace ML.Recurrent.Tuning;

/// <summary>What trials may be: dimensions by name, each possibly there only where an earlier one has certain values.</summary>
public sealed class RecurrentSearchSpace
{
    private readonly OrderedDictionary<string, SearchDimension> _dimensions = [];

    /// <summary>A space of the given dimensions.</summary>
    /// <param name="dimensions">In the order in which a trial's values are drawn; a condition speaks of an earlier one.</param>
    /// <exception cref="ArgumentNullException"><paramref name="dimensions"/>, or one of them, is null.</exception>
    /// <exception cref="ArgumentException">None, two of one name, or a condition that can never hold.</exception>
    public RecurrentSearchSpace(params IReadOnlyList<SearchDimension> dimensions)
    {
        ArgumentNullException.ThrowIfNull(dimensions);
        foreach (SearchDimension dimension in dimensions)
        {
            ArgumentNullException.ThrowIfNull(dimension, nameof(dimensions));
            if (Problem(dimension) is { } problem)
            {
                throw new ArgumentException(problem, nameof(dimensions));
            }

            _dimensions.Add(dimension.Name, dimension);
        }

        if (dimensions.Count == 0)
        {
            throw new ArgumentException("A search space needs a dimension.", nameof(dimensions));
        }
    }

    /// <summary>
    /// What is worth searching for any task: the cell (LSTM or GRU), 8 to 128 units, 1 or 2 layers and dropout up to a half between two,
    /// dropout up to a half before the answer, learning rates from 0.0003 to 0.03, minibatches of 8, 16, 32 or 64.
    /// </summary>
    public static RecurrentSearchSpace Default { get; } = new(
        SearchDimension.Choice("Cell", "Lstm", "Gru"),
        SearchDimension.Integer("HiddenSize", 8, 128, isLogarithmic: true),
        SearchDimension.Integer("NumberOfLayers", 1, 2),
        SearchDimension.Real("Dropout", 0, 0.5) with { When = new SearchCondition("NumberOfLayers", 2) },
        SearchDimension.Real("OutputDropout", 0, 0.5),
        SearchDimension.Real("LearningRate", 3e-4, 3e-2, isLogarithmic: true),
        SearchDimension.Choice("BatchSize", 8, 16, 32, 64));

    /// <summary>In their order; a condition speaks of an earlier one.</summary>
    public IReadOnlyList<SearchDimension> Dimensions => _dimensions.Values;

    /// <summary>The dimensions in words by name: two spaces that agree have the same.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Identity => Dimensions.Select((dimension, index) => KeyValuePair.Create(
        $"Space.{dimension.Name}", $"{index + 1}: {dimension.RangeAndCondition}"));

    /// <summary>A point of the space, by a value for each dimension that is there.</summary>
    internal OrderedDictionary<string, TrialValue> Point(Func<SearchDimension, TrialValue> value)
    {
        var point = new OrderedDictionary<string, TrialValue>();
        foreach (SearchDimension dimension in Dimensions.Where(dimension => dimension.When?.Holds(point) ?? true))
        {
            point.Add(dimension.Name, value(dimension));
        }

        return point;
    }

    /// <summary>The values in the order of the space, if they are a point of it.</summary>
    /// <exception cref="FormatException">One is unknown, missing, out of range, or not active here; the message says which.</exception>
    internal OrderedDictionary<string, TrialValue> Check(IReadOnlyDictionary<string, TrialValue> values)
    {
        var point = new OrderedDictionary<string, TrialValue>();
        foreach (SearchDimension dimension in Dimensions)
        {
            bool isActive = dimension.When is null || dimension.When.Holds(point);
            bool isGiven = values.TryGetValue(dimension.Name, out TrialValue value);
            if (isActive && !isGiven)
            {
                throw new FormatException($"The trial lacks '{dimension.Name}'; expected {dimension.Range}.");
            }

            if (isGiven && !isActive)
            {
                throw new FormatException($"The trial has '{dimension.Name}', which is only there where {dimension.When}.");
            }

            if (isGiven && !dimension.Contains(value))
            {
                throw new FormatException($"'{dimension.Name}' is {value}; expected {dimension.Range}.");
            }

            if (isGiven)
            {
                point.Add(dimension.Name, value);
            }
        }

        return values.Keys.FirstOrDefault(name => !_dimensions.ContainsKey(name)) is { } unknown
            ? throw new FormatException($"The search space has no {FormatError.Quote(unknown)}.")
            : point;
    }

    private string? Problem(SearchDimension dimension)
    {
        if (_dimensions.ContainsKey(dimension.Name))
        {
            return $"Two dimensions are named '{dimension.Name}'.";
        }

        if (dimension.When is not { } when)
        {
            return null;
        }

        return !_dimensions.TryGetValue(when.Name, out SearchDimension? parent)
            ? $"'{dimension.Name}' depends on '{when.Name}', which is not a dimension before it."
            : when.Values.All(parent.Contains)
            ? null
            : $"'{dimension.Name}' is there where {when}; '{when.Name}' is {parent.Range}.";
    }
}

using System.Text.Json;
using ML.Recurrent.Tuning;

namespace ML.Recurrent.Experiments.Execution;

/// <summary>A trial's value as that of an option, exactly or not at all.</summary>
internal static class OptionValue
{
    /// <exception cref="ArgumentException">It is none of the type; the message names option, value and type.</exception>
    public static object Convert(string option, TrialValue value, Type type)
    {
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        object? converted =
            plain.IsEnum ? Member(value, plain)
            : plain == typeof(bool) ? Flag(value)
            : plain == typeof(int) ? Whole(value)
            : plain == typeof(double) && value.Kind == JsonValueKind.Number ? value.Number
            : null;
        Require(converted is not null, option, $"{value}", type);
        return converted!;
    }

    /// <summary>Refuses something that an option cannot hold.</summary>
    /// <exception cref="ArgumentException">It cannot.</exception>
    public static void Require(bool isOfType, string option, string what, Type type)
    {
        if (!isOfType)
        {
            throw new ArgumentException($"{option} cannot be {what}; it is {Words(Nullable.GetUnderlyingType(type) ?? type)}.");
        }
    }

    // By name: the number of a member says nothing to a reader, and another version may number them otherwise.
    private static object? Member(TrialValue value, Type type) =>
        value.Text is { } name && Enum.GetNames(type).Contains(name) ? Enum.Parse(type, name) : null;

    private static object? Flag(TrialValue value) => value.Kind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static object? Whole(TrialValue value) =>
        value.Kind == JsonValueKind.Number && value.Number is >= int.MinValue and <= int.MaxValue && value.Number == Math.Floor(value.Number)
            ? (int)value.Number
            : null;

    private static string Words(Type type) =>
        type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(type))}"
        : type == typeof(bool) ? "true or false"
        : type == typeof(int) ? "a whole number"
        : "a number";
}

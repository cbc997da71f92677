using System.Numerics;
using System.Runtime.CompilerServices;

namespace ML.Recurrent.Estimators;

/// <summary>Refuses an option that is out of its range, by its name.</summary>
internal static class OptionCheck
{
    private const int GreatestNameLength = 1024;

    internal static void Range(int value, int least, int greatest, [CallerArgumentExpression(nameof(value))] string option = "") =>
        That(value >= least && value <= greatest, value, FormattableString.Invariant($"from {least} to {greatest}"), option);

    internal static void That<T>(bool isInRange, T value, string range, [CallerArgumentExpression(nameof(value))] string option = "")
        where T : INumber<T>
    {
        if (!isInRange)
        {
            throw new ArgumentOutOfRangeException(option, FormattableString.Invariant($"{option} is {value}; it must be {range}."));
        }
    }

    internal static void Fraction(double value, [CallerArgumentExpression(nameof(value))] string option = "") =>
        That(value is >= 0 and < 1, value, "at least 0 and less than 1", option);

    internal static void Defined<T>(T value, [CallerArgumentExpression(nameof(value))] string option = "")
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            string names = string.Join(", ", Enum.GetNames<T>());
            throw new ArgumentOutOfRangeException(option, $"{option} is {value}; it must be one of {names}.");
        }
    }

    internal static void Name(string name, [CallerArgumentExpression(nameof(name))] string option = "")
    {
        ArgumentNullException.ThrowIfNull(name, option);
        if (name.Length is 0 or > GreatestNameLength)
        {
            throw new ArgumentOutOfRangeException(
                option, $"{option} is a name of {name.Length} characters; it must have from 1 to {GreatestNameLength}.");
        }
    }

    internal static void Path(string? path, string what = "file", [CallerArgumentExpression(nameof(path))] string option = "")
    {
        if (path is not null && (string.IsNullOrWhiteSpace(path) || path.Contains('\0')))
        {
            string shown = path.Replace("\0", "\\0", StringComparison.Ordinal);
            throw new ArgumentOutOfRangeException(option, $"{option} is '{shown}'; it must name a {what}.");
        }
    }

    /// <summary>Refuses options that do not go together; the message names both.</summary>
    internal static void Together(bool doGoTogether, string option, string message)
    {
        if (!doGoTogether)
        {
            throw new ArgumentOutOfRangeException(option, message);
        }
    }
}

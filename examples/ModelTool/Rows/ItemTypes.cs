using System.Globalization;
using System.Numerics;

namespace ModelTool.Rows;

/// <summary>The types of values that columns have; all are read independently of the culture.</summary>
internal static class ItemTypes
{
    public static ItemType<float> Single { get; } = Real<float>();

    public static ItemType<double> Double { get; } = Real<double>();

    public static ItemType<bool> Boolean { get; } = new("true, false, 1 or 0", ParseBoolean);

    public static ItemType<ReadOnlyMemory<char>> Text { get; } = new("text", ParseText);

    public static ItemType<DateTime> DateTime { get; } = new(
        "a date as in 2026-01-31T23:59:59",
        (text, out value) => System.DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out value));

    public static ItemType<DateTimeOffset> DateTimeOffset { get; } = new(
        "a date as in 2026-01-31T23:59:59+01:00",
        (text, out value) => System.DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out value));

    public static ItemType<TimeSpan> TimeSpan { get; } = new(
        "a time as in 23:59:59", (text, out value) => System.TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value));

    public static ItemType<T> Whole<T>()
        where T : IBinaryInteger<T>, IMinMaxValue<T> => new(
            FormattableString.Invariant($"a whole number from {T.MinValue} to {T.MaxValue}"),
            (text, out value) => T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value!));

    /// <summary>Keys: by their names where they have some, else by their numbers from 1. Empty is a missing one.</summary>
    public static ItemType<T> Key<T>(ulong count, string[]? names)
        where T : IBinaryInteger<T>
    {
        if (names is null)
        {
            return new(FormattableString.Invariant($"a key from 1 to {count}, or nothing"), ParseNumber);
        }

        Dictionary<string, T> keys = new(StringComparer.Ordinal);
        for (int i = 0; i < names.Length; i++)
        {
            keys.TryAdd(names[i], T.CreateChecked(i + 1));
        }

        Dictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> lookup = keys.GetAlternateLookup<ReadOnlySpan<char>>();
        string some = string.Join(", ", names.Take(5).Select(name => $"'{name}'"));
        return new(
            FormattableString.Invariant($"one of {count} keys ({some}{(names.Length > 5 ? ", …" : "")}), or nothing"),
            (text, out value) => text.IsEmpty ? IsMissing(out value) : lookup.TryGetValue(text, out value!));

        bool ParseNumber(ReadOnlySpan<char> text, out T value)
        {
            if (text.IsEmpty)
            {
                return IsMissing(out value);
            }

            bool isKey = ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number)
                && number >= 1 && number <= count;
            value = isKey ? T.CreateChecked(number) : T.Zero;
            return isKey;
        }

        static bool IsMissing(out T value)
        {
            value = T.Zero;
            return true;
        }
    }

    private static ItemType<T> Real<T>()
        where T : IFloatingPointIeee754<T> => new("a finite number, or NaN or nothing where it is missing", ParseReal);

    private static bool ParseReal<T>(ReadOnlySpan<char> text, out T value)
        where T : IFloatingPointIeee754<T>
    {
        text = text.Trim();
        if (text.IsEmpty)
        {
            value = T.NaN;
            return true;
        }

        return T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value!) && !T.IsInfinity(value);
    }

    private static bool ParseBoolean(ReadOnlySpan<char> text, out bool value)
    {
        text = text.Trim();
        if (text is "1" or "0")
        {
            value = text is "1";
            return true;
        }

        return bool.TryParse(text, out value);
    }

    private static bool ParseText(ReadOnlySpan<char> text, out ReadOnlyMemory<char> value)
    {
        value = text.ToString().AsMemory();
        return true;
    }
}

using System.Globalization;
using System.Numerics;

namespace Microsoft.ML.Data;

internal delegate bool TryParse<T>(ReadOnlyMemory<char> text, out T value);

/// <summary>Parses a field, whatever the culture. A real number or key that cannot be read is missing; anything else is an error.</summary>
internal static class FieldParser
{
    private static readonly string[] TrueWords = ["1", "+1", "+", "t", "y", "true", "yes"];
    private static readonly string[] FalseWords = ["0", "-1", "-", "f", "n", "false", "no"];

    public static TryParse<T> Of<T>(PrimitiveDataViewType type)
    {
        object parse = type is KeyDataViewType key
            ? RawTypeDispatch.At(Key<uint>, type.RawType)(key.Count)
            : type.RawType switch
            {
                Type raw when raw == typeof(float) => (TryParse<float>)Single,
                Type raw when raw == typeof(double) => (TryParse<double>)Double,
                Type raw when raw == typeof(bool) => (TryParse<bool>)Boolean,
                Type raw when raw == typeof(ReadOnlyMemory<char>) => (TryParse<ReadOnlyMemory<char>>)Text,
                Type raw when raw == typeof(DateTime) => (TryParse<DateTime>)Date,
                Type raw when raw == typeof(DateTimeOffset) => (TryParse<DateTimeOffset>)DateOffset,
                Type raw when raw == typeof(TimeSpan) => (TryParse<TimeSpan>)Span,
                _ => RawTypeDispatch.At(Integer<int>, type.RawType)(),
            };
        return (TryParse<T>)parse;
    }

    public static ulong LargestKey(Type rawType) => Type.GetTypeCode(rawType) switch
    {
        TypeCode.Byte => byte.MaxValue,
        TypeCode.UInt16 => ushort.MaxValue,
        TypeCode.UInt32 => uint.MaxValue,
        _ => ulong.MaxValue,
    };

    private static bool Single(ReadOnlyMemory<char> text, out float value)
    {
        value = IsReal(text) && float.TryParse(text.Span, NumberStyles.Float, CultureInfo.InvariantCulture, out float parsed)
            ? parsed
            : (float)Special(text);
        return true;
    }

    private static bool Double(ReadOnlyMemory<char> text, out double value)
    {
        value = IsReal(text) && double.TryParse(text.Span, NumberStyles.Float, CultureInfo.InvariantCulture, out double parsed)
            ? parsed
            : Special(text);
        return true;
    }

    private static bool IsReal(ReadOnlyMemory<char> text) => text.Span.IndexOfAny("0123456789") >= 0;

    private static double Special(ReadOnlyMemory<char> text) => text.Span.Trim() switch
    {
        "Infinity" or "∞" => double.PositiveInfinity,
        "-Infinity" or "-∞" => double.NegativeInfinity,
        _ => double.NaN,
    };

    private static Delegate Integer<T>()
        where T : IBinaryInteger<T>
    {
        TryParse<T> parse = (ReadOnlyMemory<char> text, out T value) =>
        {
            value = T.Zero;
            return text.Span[0] != '+'
                && T.TryParse(text.Span, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value!);
        };
        return parse;
    }

    // The file counts from 0, the column from 1.
    private static Delegate Key<T>(ulong count)
        where T : IBinaryInteger<T>
    {
        TryParse<T> parse = (ReadOnlyMemory<char> text, out T value) =>
        {
            bool isKey = ulong.TryParse(text.Span, NumberStyles.None, CultureInfo.InvariantCulture, out ulong key) && key < count;
            value = isKey ? T.CreateChecked(key + 1) : T.Zero;
            return true;
        };
        return parse;
    }

    private static bool Boolean(ReadOnlyMemory<char> text, out bool value)
    {
        string word = text.ToString();
        value = TrueWords.Contains(word, StringComparer.OrdinalIgnoreCase);
        return value || FalseWords.Contains(word, StringComparer.OrdinalIgnoreCase);
    }

    private static bool Text(ReadOnlyMemory<char> text, out ReadOnlyMemory<char> value)
    {
        value = text;
        return true;
    }

    private static bool Date(ReadOnlyMemory<char> text, out DateTime value) => DateTime.TryParse(
        text.Span, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out value);

    private static bool DateOffset(ReadOnlyMemory<char> text, out DateTimeOffset value) =>
        DateTimeOffset.TryParse(text.Span, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value);

    private static bool Span(ReadOnlyMemory<char> text, out TimeSpan value) =>
        TimeSpan.TryParse(text.Span, CultureInfo.InvariantCulture, out value);
}

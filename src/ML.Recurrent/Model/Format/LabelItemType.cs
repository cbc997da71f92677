using System.Globalization;
using System.Numerics;

namespace ML.Recurrent.Model.Format;

/// <summary>A type that a label's values may have, and what their text must be.</summary>
internal sealed record LabelItemType(Type Type, Func<string, bool> Parses)
{
    public static ClosedList<LabelItemType> All { get; } = new(
        "type of the label's values",
        ("text", new(typeof(string), _ => true)),
        ("bool", Of<bool>()),
        ("single", Of<float>(NumberStyles.Float)),
        ("double", Of<double>(NumberStyles.Float)),
        ("sbyte", Of<sbyte>(NumberStyles.Integer)),
        ("byte", Of<byte>(NumberStyles.Integer)),
        ("int16", Of<short>(NumberStyles.Integer)),
        ("uint16", Of<ushort>(NumberStyles.Integer)),
        ("int32", Of<int>(NumberStyles.Integer)),
        ("uint32", Of<uint>(NumberStyles.Integer)),
        ("int64", Of<long>(NumberStyles.Integer)),
        ("uint64", Of<ulong>(NumberStyles.Integer)),
        ("timeSpan", Of<TimeSpan>()),
        ("dateTime", Of<DateTime>()),
        ("dateTimeOffset", Of<DateTimeOffset>()));

    public bool Equals(LabelItemType? other) => other?.Type == Type;

    public override int GetHashCode() => Type.GetHashCode();

    public override string ToString() => Type.ToString();

    private static LabelItemType Of<T>(NumberStyles style)
        where T : INumberBase<T> =>
        new(typeof(T), text => T.TryParse(text, style, CultureInfo.InvariantCulture, out _));

    private static LabelItemType Of<T>()
        where T : IParsable<T> =>
        new(typeof(T), text => T.TryParse(text, CultureInfo.InvariantCulture, out _));
}

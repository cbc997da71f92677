using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Model;

namespace ML.Recurrent.Pipeline;

/// <summary>The types of values that a label's keys can stand for, and how they become text and back, whatever the culture.</summary>
internal static class LabelValueTypes
{
    internal const string KeyValues = "KeyValues";
    internal const string SlotNames = "SlotNames";

    private static readonly ILabelValueType[] All =
    [
        new LabelValueType<ReadOnlyMemory<char>>(
            TextDataViewType.Instance, typeof(string), value => value.ToString(), text => text.AsMemory()),
        Number<float>(NumberDataViewType.Single),
        Number<double>(NumberDataViewType.Double),
        Number<sbyte>(NumberDataViewType.SByte),
        Number<byte>(NumberDataViewType.Byte),
        Number<short>(NumberDataViewType.Int16),
        Number<ushort>(NumberDataViewType.UInt16),
        Number<int>(NumberDataViewType.Int32),
        Number<uint>(NumberDataViewType.UInt32),
        Number<long>(NumberDataViewType.Int64),
        Number<ulong>(NumberDataViewType.UInt64),
        new LabelValueType<bool>(BooleanDataViewType.Instance, typeof(bool), value => value ? "true" : "false", bool.Parse),
        new LabelValueType<TimeSpan>(
            TimeSpanDataViewType.Instance, typeof(TimeSpan), value => value.ToString("c", Culture), text => TimeSpan.Parse(text, Culture)),
        new LabelValueType<DateTime>(
            DateTimeDataViewType.Instance,
            typeof(DateTime),
            value => value.ToString("O", Culture),
            text => DateTime.Parse(text, Culture, DateTimeStyles.RoundtripKind)),
        new LabelValueType<DateTimeOffset>(
            DateTimeOffsetDataViewType.Instance,
            typeof(DateTimeOffset),
            value => value.ToString("O", Culture),
            text => DateTimeOffset.Parse(text, Culture, DateTimeStyles.RoundtripKind)),
    ];

    private static CultureInfo Culture => CultureInfo.InvariantCulture;

    /// <summary>The values of an annotation of a column.</summary>
    /// <returns>Null if there is none of that many values, or of a type not known here.</returns>
    internal static LabelValues? Read(DataViewSchema.Column column, string annotation, int count) =>
        column.Annotations.Schema.GetColumnOrNull(annotation)?.Type is VectorDataViewType type && type.Size == count
            ? Find(type.ItemType)?.Read(column.Annotations, annotation)
            : null;

    /// <summary>The type of the values that a shape promises for an annotation, with no values.</summary>
    /// <returns>Null if <see cref="Read"/> would give none.</returns>
    internal static LabelValues? Promised(SchemaShape.Column column, string annotation) =>
        SchemaMismatch.Find(column.Annotations, annotation) is { IsKey: false, Kind: SchemaShape.Column.VectorKind.Vector } values
        && Find(values.ItemType) is { } type
            ? new LabelValues(type.ItemType, [])
            : null;

    /// <exception cref="FormatException">No label has values of that type.</exception>
    internal static ILabelValueType Of(Type itemType) =>
        Array.Find(All, type => type.ItemType == itemType) ?? throw new FormatException($"No key stands for values of {itemType}.");

    private static ILabelValueType? Find(DataViewType type) => Array.Find(All, known => known.Type.Equals(type));

    private static LabelValueType<T> Number<T>(PrimitiveDataViewType type)
        where T : IFormattable, IParsable<T> =>
        new(type, typeof(T), value => value.ToString(null, Culture), text => T.Parse(text, Culture));
}

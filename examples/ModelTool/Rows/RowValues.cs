using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ModelTool.Rows;

/// <summary>Makes room for the values of a column, whatever its type.</summary>
internal static class RowValues
{
    /// <exception cref="ToolException">The type is one that no text can give, such as an image.</exception>
    public static RowValue Of(DataViewSchema.Column column)
    {
        DataViewType item = (column.Type as VectorDataViewType)?.ItemType ?? column.Type;
        return item is KeyDataViewType key ? OfKey(column, key)
            : item.RawType == typeof(float) ? Make(column, ItemTypes.Single)
            : item.RawType == typeof(double) ? Make(column, ItemTypes.Double)
            : item.RawType == typeof(bool) ? Make(column, ItemTypes.Boolean)
            : item.RawType == typeof(ReadOnlyMemory<char>) ? Make(column, ItemTypes.Text)
            : item.RawType == typeof(DateTime) ? Make(column, ItemTypes.DateTime)
            : item.RawType == typeof(DateTimeOffset) ? Make(column, ItemTypes.DateTimeOffset)
            : item.RawType == typeof(TimeSpan) ? Make(column, ItemTypes.TimeSpan)
            : OfWhole(column, item.RawType)
            ?? throw new ToolException($"The model reads a column '{column.Name}' of type {column.Type}, which a CSV file cannot give.");
    }

    /// <summary>What a column's keys are called; null where they are numbers alone.</summary>
    public static string[]? KeyNames(DataViewSchema.Column column)
    {
        if (!column.HasKeyValues(TextDataViewType.Instance))
        {
            return null;
        }

        VBuffer<ReadOnlyMemory<char>> names = default;
        column.GetKeyValues(ref names);
        return [.. names.DenseValues().Select(name => name.ToString())];
    }

    private static RowValue? OfWhole(DataViewSchema.Column column, Type type) =>
        type == typeof(sbyte) ? Make(column, ItemTypes.Whole<sbyte>())
        : type == typeof(byte) ? Make(column, ItemTypes.Whole<byte>())
        : type == typeof(short) ? Make(column, ItemTypes.Whole<short>())
        : type == typeof(ushort) ? Make(column, ItemTypes.Whole<ushort>())
        : type == typeof(int) ? Make(column, ItemTypes.Whole<int>())
        : type == typeof(uint) ? Make(column, ItemTypes.Whole<uint>())
        : type == typeof(long) ? Make(column, ItemTypes.Whole<long>())
        : type == typeof(ulong) ? Make(column, ItemTypes.Whole<ulong>())
        : null;

    private static RowValue OfKey(DataViewSchema.Column column, KeyDataViewType key)
    {
        return key.RawType == typeof(byte) ? Of<byte>()
            : key.RawType == typeof(ushort) ? Of<ushort>()
            : key.RawType == typeof(uint) ? Of<uint>()
            : Of<ulong>();

        RowValue Of<T>()
            where T : IBinaryInteger<T> => Make(column, ItemTypes.Key<T>(key.Count, KeyNames(column)));
    }

    private static RowValue Make<T>(DataViewSchema.Column column, ItemType<T> type) =>
        column.Type is VectorDataViewType ? new VectorValue<T>(type) : new ScalarValue<T>(type);
}

using System.Numerics;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>(x - offset) · scale, slot by slot.</summary>
internal abstract class AffineScale
{
    private protected AffineScale(DataViewType type) => Type = type;

    /// <summary>Single or Double, or a vector of known size of them.</summary>
    public DataViewType Type { get; }

    public static AffineScale Learn(IDataView data, DataViewSchema.Column column, NormalizingOptions options) =>
        RawTypeDispatch.At(Learn<float>, ItemOf(column.Type).RawType)(data, column, options);

    public static AffineScale Read(BinaryReader reader)
    {
        PrimitiveDataViewType item = PrimitiveFormat.ReadType(reader);
        int[] dimensions = [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => reader.ReadInt32())];
        DataViewType type = dimensions.Length == 0 ? item : new VectorDataViewType(item, dimensions);
        return RawTypeDispatch.At(Read<float>, item.RawType)(reader, type);
    }

    public virtual void Write(BinaryWriter writer)
    {
        PrimitiveFormat.WriteType(writer, ItemOf(Type));
        int[] dimensions = Type is VectorDataViewType vector ? [.. vector.Dimensions] : [];
        writer.Write(dimensions.Length);
        Array.ForEach(dimensions, writer.Write);
    }

    public abstract Delegate GetterOver(DataViewRow row, DataViewSchema.Column column);

    private protected static int SizeOf(DataViewType type) => (type as VectorDataViewType)?.Size ?? 1;

    private static PrimitiveDataViewType ItemOf(DataViewType type) =>
        type is VectorDataViewType vector ? vector.ItemType : (PrimitiveDataViewType)type;

    private static AffineScale Learn<T>(IDataView data, DataViewSchema.Column column, NormalizingOptions options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ISlotStatistics<T>[] slots =
            [.. Enumerable.Range(0, SizeOf(column.Type)).Select(_ => options.Statistics.Create<T>())];
        using DataViewRowCursor cursor = data.GetRowCursor([column]);
        Action readRow = column.Type is VectorDataViewType ? VectorReader(cursor, column, slots) : ScalarReader(cursor, column, slots[0]);
        for (long left = options.MaximumExampleCount; left > 0 && cursor.MoveNext(); left--)
        {
            readRow();
        }

        return new AffineScale<T>(column.Type, Array.ConvertAll(slots, slot => slot.ToScale(options.FixZero)));
    }

    private static Action ScalarReader<T>(DataViewRow row, DataViewSchema.Column column, ISlotStatistics<T> slot)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ValueGetter<T> getter = row.GetGetter<T>(column);
        T value = default;
        return () =>
        {
            getter(ref value);
            slot.Add(value);
        };
    }

    private static Action VectorReader<T>(DataViewRow row, DataViewSchema.Column column, ISlotStatistics<T>[] slots)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ValueGetter<VBuffer<T>> getter = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> vector = default;
        return () =>
        {
            getter(ref vector);
            int index = 0;
            foreach (T value in vector.DenseValues())
            {
                slots[index++].Add(value);
            }
        };
    }

    private static AffineScale Read<T>(BinaryReader reader, DataViewType type)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new AffineScale<T>(
            type,
            [.. Enumerable.Range(0, SizeOf(type)).Select(_ => (PrimitiveFormat.ReadValue<T>(reader), PrimitiveFormat.ReadValue<T>(reader)))]);
}

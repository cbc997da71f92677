using AnnotationReader = System.Action<
    System.IO.BinaryReader,
    string,
    Microsoft.ML.Data.DataViewType,
    Microsoft.ML.DataViewSchema.Annotations.Builder>;
using AnnotationWriter = System.Action<
    System.IO.BinaryWriter,
    Microsoft.ML.DataViewSchema.Annotations,
    Microsoft.ML.DataViewSchema.Column>;

namespace Microsoft.ML.Data;

/// <summary>An annotation's value in a model.</summary>
internal static class AnnotationValue
{
    public static void Write(BinaryWriter writer, DataViewSchema.Annotations annotations, DataViewSchema.Column column)
    {
        AnnotationWriter write = column.Type is VectorDataViewType vector
            ? RawTypeDispatch.At<AnnotationWriter>(WriteVector<int>, vector.ItemType.RawType)
            : RawTypeDispatch.At<AnnotationWriter>(WriteValue<int>, column.Type.RawType);
        write(writer, annotations, column);
    }

    public static void Read(BinaryReader reader, string name, DataViewType type, DataViewSchema.Annotations.Builder builder)
    {
        AnnotationReader read = type is VectorDataViewType vector
            ? RawTypeDispatch.At<AnnotationReader>(ReadVector<int>, vector.ItemType.RawType)
            : RawTypeDispatch.At<AnnotationReader>(ReadValue<int>, type.RawType);
        read(reader, name, type, builder);
    }

    private static void WriteValue<T>(BinaryWriter writer, DataViewSchema.Annotations annotations, DataViewSchema.Column column)
    {
        T value = default!;
        annotations.GetValue(column.Name, ref value);
        PrimitiveFormat.WriteValue(writer, value);
    }

    private static void ReadValue<T>(BinaryReader reader, string name, DataViewType type, DataViewSchema.Annotations.Builder builder) =>
        builder.AddPrimitiveValue(name, (PrimitiveDataViewType)type, PrimitiveFormat.ReadValue<T>(reader));

    private static void WriteVector<T>(BinaryWriter writer, DataViewSchema.Annotations annotations, DataViewSchema.Column column)
    {
        VBuffer<T> vector = default;
        annotations.GetValue(column.Name, ref vector);
        writer.Write(vector.Length);
        writer.Write(vector.GetValues().Length);
        foreach ((int slot, T value) in vector.Items())
        {
            writer.Write(slot);
            PrimitiveFormat.WriteValue(writer, value);
        }
    }

    private static void ReadVector<T>(BinaryReader reader, string name, DataViewType type, DataViewSchema.Annotations.Builder builder)
    {
        int length = reader.ReadInt32();
        var values = new List<T>();
        var slots = new List<int>();
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            slots.Add(reader.ReadInt32());
            values.Add(PrimitiveFormat.ReadValue<T>(reader));
        }

        var vector = new VBuffer<T>(length, values.Count, [.. values], [.. slots]);
        builder.Add(name, type, (ref VBuffer<T> destination) => vector.CopyTo(ref destination));
    }
}

namespace Microsoft.ML.Data;

/// <summary>Primitive types and their values in a model.</summary>
internal static class PrimitiveFormat
{
    private const byte KeyTag = byte.MaxValue;

    // A type's tag is its place here.
    private static readonly PrimitiveDataViewType[] Types =
    [
        NumberDataViewType.SByte, NumberDataViewType.Byte, NumberDataViewType.Int16, NumberDataViewType.UInt16,
        NumberDataViewType.Int32, NumberDataViewType.UInt32, NumberDataViewType.Int64, NumberDataViewType.UInt64,
        NumberDataViewType.Single, NumberDataViewType.Double, TextDataViewType.Instance, BooleanDataViewType.Instance,
        TimeSpanDataViewType.Instance, DateTimeDataViewType.Instance, DateTimeOffsetDataViewType.Instance, RowIdDataViewType.Instance,
    ];

    public static void WriteType(BinaryWriter writer, PrimitiveDataViewType type)
    {
        if (type is KeyDataViewType key)
        {
            writer.Write(KeyTag);
            writer.Write((byte)Array.FindIndex(Types, candidate => candidate.RawType == key.RawType));
            writer.Write(key.Count);
        }
        else
        {
            writer.Write((byte)Array.IndexOf(Types, type));
        }
    }

    public static PrimitiveDataViewType ReadType(BinaryReader reader)
    {
        byte tag = reader.ReadByte();
        return tag == KeyTag ? new KeyDataViewType(TypeOf(reader.ReadByte()).RawType, reader.ReadUInt64()) : TypeOf(tag);
    }

    public static void WriteValue<T>(BinaryWriter writer, T value)
    {
        switch (value)
        {
            case ReadOnlyMemory<char> text: writer.Write(text.ToString()); break;
            case bool flag: writer.Write(flag); break;
            case sbyte number: writer.Write(number); break;
            case byte number: writer.Write(number); break;
            case short number: writer.Write(number); break;
            case ushort number: writer.Write(number); break;
            case int number: writer.Write(number); break;
            case uint number: writer.Write(number); break;
            case long number: writer.Write(number); break;
            case ulong number: writer.Write(number); break;
            case float number: writer.Write(number); break;
            case double number: writer.Write(number); break;
            case TimeSpan span: writer.Write(span.Ticks); break;
            case DateTime time: writer.Write(time.ToBinary()); break;
            case DateTimeOffset time: writer.Write(time.Ticks); writer.Write(time.Offset.Ticks); break;
            case DataViewRowId id: writer.Write(id.Low); writer.Write(id.High); break;
            default: throw new NotSupportedException($"Values of {typeof(T)} cannot be saved.");
        }
    }

    public static T ReadValue<T>(BinaryReader reader)
    {
        T value = default!;
        object read = value switch
        {
            ReadOnlyMemory<char> => reader.ReadString().AsMemory(),
            bool => reader.ReadBoolean(),
            sbyte => reader.ReadSByte(),
            byte => reader.ReadByte(),
            short => reader.ReadInt16(),
            ushort => reader.ReadUInt16(),
            int => reader.ReadInt32(),
            uint => reader.ReadUInt32(),
            long => reader.ReadInt64(),
            ulong => reader.ReadUInt64(),
            float => reader.ReadSingle(),
            double => reader.ReadDouble(),
            TimeSpan => new TimeSpan(reader.ReadInt64()),
            DateTime => DateTime.FromBinary(reader.ReadInt64()),
            DateTimeOffset => new DateTimeOffset(reader.ReadInt64(), new TimeSpan(reader.ReadInt64())),
            DataViewRowId => new DataViewRowId(reader.ReadUInt64(), reader.ReadUInt64()),
            _ => throw new NotSupportedException($"Values of {typeof(T)} cannot be loaded."),
        };
        return (T)read;
    }

    private static PrimitiveDataViewType TypeOf(byte tag) =>
        tag < Types.Length ? Types[tag] : throw new FormatException($"Corrupt model file: {tag} is no primitive type.");
}

namespace Microsoft.ML.Data;

/// <summary>A column's type in a model: its primitive type, and the dimensions if it is a vector.</summary>
internal static class TypeFormat
{
    public static void Write(BinaryWriter writer, DataViewType type)
    {
        var vector = type as VectorDataViewType;
        PrimitiveFormat.WriteType(writer, vector?.ItemType ?? (PrimitiveDataViewType)type);
        writer.Write(vector?.Dimensions.Length ?? 0);
        foreach (int dimension in vector is null ? [] : vector.Dimensions)
        {
            writer.Write(dimension);
        }
    }

    public static DataViewType Read(BinaryReader reader)
    {
        PrimitiveDataViewType item = PrimitiveFormat.ReadType(reader);
        var dimensions = new List<int>();
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            dimensions.Add(reader.ReadInt32());
        }

        return dimensions.Count == 0 ? item : new VectorDataViewType(item, dimensions.ToArray());
    }
}

using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Distinct values, numbered from 1 in their order.</summary>
internal abstract class Vocabulary
{
    private protected Vocabulary(PrimitiveDataViewType itemType)
    {
        ItemType = itemType;
    }

    public PrimitiveDataViewType ItemType { get; }

    public abstract int Count { get; }

    /// <summary>A key of one value even when there is none, since no key type is empty.</summary>
    public KeyDataViewType KeyType => new(typeof(uint), Math.Max(1, Count));

    public static Vocabulary Learn(IDataView data, DataViewSchema.Column column, ValueToKeyOptions options)
    {
        PrimitiveDataViewType itemType = column.Type is VectorDataViewType vector ? vector.ItemType : (PrimitiveDataViewType)column.Type;
        return RawTypeDispatch.At(Learn<int>, itemType.RawType)(data, column, itemType, options);
    }

    public static Vocabulary Read(BinaryReader reader)
    {
        PrimitiveDataViewType itemType = PrimitiveFormat.ReadType(reader);
        return RawTypeDispatch.At(Read<int>, itemType.RawType)(reader, itemType);
    }

    public abstract void Write(BinaryWriter writer);

    /// <summary>A getter of the key of the column's value, or of the keys of its vector.</summary>
    public abstract Delegate GetterOver(DataViewRow row, DataViewSchema.Column column);

    /// <summary>Adds the annotation KeyValues of the keys made from a column.</summary>
    public abstract void AddKeyValuesTo(DataViewSchema.Annotations.Builder builder, DataViewSchema.Column input, bool asText);

    private static Vocabulary Learn<T>(
        IDataView data,
        DataViewSchema.Column column,
        PrimitiveDataViewType itemType,
        ValueToKeyOptions options)
        where T : notnull
    {
        var learner = new VocabularyLearner<T>(itemType, options);
        learner.Read(data, column);
        return new Vocabulary<T>(itemType, learner.Terms);
    }

    private static Vocabulary Read<T>(BinaryReader reader, PrimitiveDataViewType itemType)
        where T : notnull
    {
        var terms = new List<T>();
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            terms.Add(PrimitiveFormat.ReadValue<T>(reader));
        }

        return new Vocabulary<T>(itemType, [.. terms]);
    }
}

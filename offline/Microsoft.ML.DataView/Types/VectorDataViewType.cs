using System.Collections.Immutable;

namespace Microsoft.ML.Data;

/// <summary>A vector of one primitive type; a dimension of 0 is one that each row chooses.</summary>
public sealed class VectorDataViewType : StructuredDataViewType
{
    public VectorDataViewType(PrimitiveDataViewType itemType, int size = 0)
        : this(itemType, ImmutableArray.Create(RequireSize(size)))
    {
    }

    public VectorDataViewType(PrimitiveDataViewType itemType, params int[] dimensions)
        : this(itemType, dimensions is null ? default : ImmutableArray.Create(dimensions))
    {
    }

    public VectorDataViewType(PrimitiveDataViewType itemType, ImmutableArray<int> dimensions)
        : base(RawTypeOf(itemType))
    {
        if (dimensions.IsDefaultOrEmpty)
        {
            throw new ArgumentOutOfRangeException(nameof(dimensions), "A vector has at least one dimension.");
        }

        if (dimensions.Any(dimension => dimension < 0))
        {
            throw new ArgumentOutOfRangeException(nameof(dimensions), "A dimension is positive, or 0 when unknown.");
        }

        ItemType = itemType;
        Dimensions = dimensions;
        Size = SizeOf(dimensions);
    }

    public PrimitiveDataViewType ItemType { get; }

    public ImmutableArray<int> Dimensions { get; }

    public bool IsKnownSize => Size > 0;

    /// <summary>The product of the dimensions, or 0 when any is unknown.</summary>
    public int Size { get; }

    public override bool Equals(DataViewType? other) =>
        other is VectorDataViewType vector && vector.ItemType.Equals(ItemType) && vector.Dimensions.SequenceEqual(Dimensions);

    public override bool Equals(object? other) => other is DataViewType type && Equals(type);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(ItemType);
        foreach (int dimension in Dimensions)
        {
            hash.Add(dimension);
        }

        return hash.ToHashCode();
    }

    public override string ToString()
    {
        bool sizeIsUnknown = Dimensions.Length == 1 && Dimensions[0] == 0;
        string sizes = sizeIsUnknown ? "" : string.Concat(Dimensions.Select(size => size > 0 ? $", {size}" : ", *"));
        return $"Vector<{ItemType}{sizes}>";
    }

    private static Type RawTypeOf(PrimitiveDataViewType itemType)
    {
        ArgumentNullException.ThrowIfNull(itemType);
        return typeof(VBuffer<>).MakeGenericType(itemType.RawType);
    }

    private static int RequireSize(int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return size;
    }

    private static int SizeOf(ImmutableArray<int> dimensions)
    {
        int size = 1;
        foreach (int dimension in dimensions)
        {
            size = checked(size * dimension);
        }

        return size;
    }
}

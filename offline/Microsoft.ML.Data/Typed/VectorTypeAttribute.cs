namespace Microsoft.ML.Data;

/// <summary>States the dimensions of a vector member; without it, or with a 0 among them, the length varies from row to row.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field, AllowMultiple = false, Inherited = true)]
public sealed class VectorTypeAttribute : Attribute
{
    public VectorTypeAttribute()
        : this([0])
    {
    }

    public VectorTypeAttribute(int size)
    {
        RequireNonNegative(size, nameof(size));
        Dimensions = [size];
    }

    public VectorTypeAttribute(params int[] dimensions)
    {
        foreach (int dimension in dimensions)
        {
            RequireNonNegative(dimension, nameof(dimensions));
        }

        Dimensions = dimensions;
    }

    internal int[] Dimensions { get; }

    private static void RequireNonNegative(int size, string name)
    {
        if (size < 0)
        {
            throw new ArgumentOutOfRangeException(name, "Should be non-negative number");
        }
    }
}

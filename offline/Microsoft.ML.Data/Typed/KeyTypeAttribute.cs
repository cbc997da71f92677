namespace Microsoft.ML.Data;

/// <summary>Makes an unsigned member a key: a scalar member's 0 to count - 1 become the keys 1 to count, all else is missing.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field, AllowMultiple = false, Inherited = true)]
public sealed class KeyTypeAttribute : Attribute
{
    /// <exception cref="NotSupportedException">Always: a key needs its count.</exception>
    public KeyTypeAttribute()
    {
        throw new NotSupportedException("Using KeyType without the Count parameter is not supported");
    }

    public KeyTypeAttribute(ulong count)
    {
        Count = count;
    }

    internal ulong Count { get; }
}

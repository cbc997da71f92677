namespace Microsoft.ML.Data;

/// <summary>How many values a key column of a text file has.</summary>
public sealed class KeyCount
{
    /// <summary>Null for as many as the key's integer type holds.</summary>
    public ulong? Count;

    public KeyCount()
    {
    }

    public KeyCount(ulong count)
    {
        Count = count;
    }
}

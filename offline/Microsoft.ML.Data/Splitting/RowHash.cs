namespace Microsoft.ML.Data;

/// <summary>Hashes that are the same in every process.</summary>
internal static class RowHash
{
    // SplitMix64's finaliser (Steele, Lea and Flood, 2014).
    public static ulong Mix(ulong value, uint salt)
    {
        ulong bits = value + ((salt + 1UL) * 0x9E3779B97F4A7C15);
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }

    /// <summary>The upper 53 bits as a number in [0, 1).</summary>
    public static double ToUnit(ulong bits) => (bits >> 11) * (1.0 / (1UL << 53));

    public static ulong Of<T>(in T value, uint salt) => value switch
    {
        ReadOnlyMemory<char> text => OfText(text.Span, salt),
        DataViewRowId id => Mix(id.Low ^ Mix(id.High, salt), salt),
        _ => Mix((uint)value!.GetHashCode(), salt),
    };

    private static ulong OfText(ReadOnlySpan<char> text, uint salt)
    {
        ulong hash = Mix((ulong)text.Length, salt);
        foreach (char character in text)
        {
            hash = Mix(hash ^ character, salt);
        }

        return hash;
    }
}

namespace ML.Recurrent.Training.Data;

/// <summary>A number that a seed and another number fix, and that looks drawn at random; no two numbers share one under a seed.</summary>
/// <remarks>The finaliser of SplitMix64 (Steele, Lea and Flood, 2014).</remarks>
internal static class SeedMix
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    public static ulong Of(ulong seed, ulong number) => Mix(Mix(seed + Golden) ^ Mix(number));

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

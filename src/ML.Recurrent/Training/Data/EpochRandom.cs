using ML.Recurrent.Engine.Randomness;

namespace ML.Recurrent.Training.Data;

/// <summary>The random numbers of an epoch: from the seed and its number alone.</summary>
internal static class EpochRandom
{
    public static RandomSource Of(ulong seed, int epoch) => new(SeedMix.Of(seed, (ulong)epoch));
}

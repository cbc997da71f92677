namespace ML.Recurrent.Tests.Model.Dropout;

/// <summary>The masks' hash once more, one value at a time: whoever changes it changes what a seed trains.</summary>
internal sealed class ReferenceMask(double rate, ulong seed, long call)
{
    public const ulong States = 1UL << 32;

    /// <summary>0, or 1 / (1 − rate).</summary>
    /// <param name="place">Number of the layer that reads, the head's above the last; for states 2³² + 2·layer + direction.</param>
    /// <param name="sequence">The caller's index.</param>
    /// <param name="step">t + 1, or 0 for all steps.</param>
    /// <param name="unit">Index of the value.</param>
    public double At(ulong place, int sequence, int step, int unit)
    {
        ulong key = Mix(Mix(seed + 0x9E3779B97F4A7C15) ^ (ulong)call);
        key = Mix(Mix(Mix(key ^ place) ^ (ulong)sequence) ^ (ulong)step);
        uint hash = Round(Round((uint)unit * 0x9E3779B9u + (uint)key) ^ (uint)(key >> 32));
        return hash >= (uint)(rate * 4294967296.0) ? (float)(1 / (1 - rate)) : 0;
    }

    private static uint Round(uint x)
    {
        x = (x ^ (x >> 16)) * 0x7FEB352Du;
        x = (x ^ (x >> 15)) * 0x846CA68Bu;
        return x ^ (x >> 16);
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

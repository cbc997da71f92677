using System.Runtime.Intrinsics;

namespace ML.Recurrent.Engine.Simd;

/// <summary>The only place in the engine that asks how wide the CPU's vectors are.</summary>
/// <remarks>A Vector512 without AVX-512 runs at a third of AVX2's speed: emulated widths are never used.</remarks>
internal static class LaneWidth
{
    public static bool Has16 => Vector512.IsHardwareAccelerated;

    public static bool Has8 => Vector256.IsHardwareAccelerated;

    public static bool Has4 => Vector128.IsHardwareAccelerated;

    /// <summary>For people: the widest that the CPU has.</summary>
    public static string Name => Has16 ? "512 bits" : Has8 ? "256 bits" : Has4 ? "128 bits" : "none";
}

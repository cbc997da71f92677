using System.Runtime.CompilerServices;
using ML.Recurrent.Engine.Simd;

namespace ML.Recurrent.Engine.Kernels;

/// <summary>Sigmoid and hyperbolic tangent over one register of lanes.</summary>
/// <remarks>
/// Both reduce to 2ˣ = 2ⁿ·2ᶠ with n integral and |f| ≤ ½, and 2ᶠ − 1 = f·P(f) with P of degree 5, fitted for the least
/// relative error on that interval. Absolute error over all floats: sigmoid ≤ 1e-7, tanh ≤ 2e-7. NaN gives NaN.
/// </remarks>
internal static class Activations
{
    private const float Log2E = 1.44269504088896341f;

    /// <summary>Beyond it the sigmoid is 0 or 1 in float32.</summary>
    public const float SigmoidLimit = 87f;

    /// <summary>Beyond it tanh is −1 or 1 in float32.</summary>
    public const float TanhLimit = 12f;

    /// <summary>σ(x) = 1 / (1 + e⁻ˣ), with x limited to ±<paramref name="limit"/> first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid<V>(V x, float limit = SigmoidLimit) where V : struct, ILanes<V>
    {
        V one = V.Broadcast(1f);
        x = V.Clamp(x, -limit, limit);
        V n = V.Round(x * V.Broadcast(-Log2E));
        V f = V.MultiplyAdd(x, V.Broadcast(-Log2E), V.Broadcast(0f) - n);
        V e = V.ScaleByPowerOfTwo(PowerOfTwoMinusOne(f) + one, n);
        return one / (one + e);
    }

    /// <summary>
    /// tanh(x) = e / (e + 2) with e = e²ˣ − 1, which keeps its relative accuracy near 0; x is limited to ±<paramref name="limit"/> first.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<V>(V x, float limit = TanhLimit) where V : struct, ILanes<V>
    {
        V one = V.Broadcast(1f);
        x = V.Clamp(x, -limit, limit);
        V n = V.Round(x * V.Broadcast(2 * Log2E));
        V f = V.MultiplyAdd(x, V.Broadcast(2 * Log2E), V.Broadcast(0f) - n);
        V scale = V.ScaleByPowerOfTwo(one, n);
        V e = V.MultiplyAdd(PowerOfTwoMinusOne(f), scale, scale - one);
        return e / (e + V.Broadcast(2f));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V PowerOfTwoMinusOne<V>(V f) where V : struct, ILanes<V>
    {
        V p = V.Broadcast(1.546144746e-4f);
        p = V.MultiplyAdd(p, f, V.Broadcast(1.339086735e-3f));
        p = V.MultiplyAdd(p, f, V.Broadcast(9.61805667e-3f));
        p = V.MultiplyAdd(p, f, V.Broadcast(5.550357104e-2f));
        p = V.MultiplyAdd(p, f, V.Broadcast(0.2402265092f));
        p = V.MultiplyAdd(p, f, V.Broadcast(0.693147188f));
        return p * f;
    }
}

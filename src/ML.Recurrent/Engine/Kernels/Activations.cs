using System.Runtime.CompilerServices;
using ML.Recurrent.Engine.Simd;

namespace ML.Recurrent.Engine.Kernels;

/// <summary>Sigmoid, hyperbolic tangent and exponential over one register of lanes.</summary>
/// <remarks>
/// All reduce to 2ˣ = 2ⁿ·2ᶠ with n integral and |f| ≤ ½, and 2ᶠ − 1 = f·P(f) with P of degree 5, fitted for the least
/// relative error on that interval. Absolute error over all floats: sigmoid ≤ 1e-7, tanh ≤ 2e-7; relative error of eˣ where it is not
/// cut off ≤ 2e-7. NaN gives NaN.
/// </remarks>
internal static class Activations
{
    private const float Log2E = 1.44269504088896341f;

    // 1.5·2²³: adding it to a smaller number rounds that to the nearest integer.
    private const float Shift = 12582912f;

    // ln 2 in two parts; products of the first by small integers are exact.
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    /// <summary>Beyond it the sigmoid is 0 or 1 in float32.</summary>
    public const float SigmoidLimit = 87f;

    /// <summary>Beyond it tanh is −1 or 1 in float32.</summary>
    public const float TanhLimit = 12f;

    /// <summary>eˣ counts as 0 at −87 and below, and as e⁸⁷ above 87.</summary>
    public const float ExpLimit = 87f;

    /// <summary>σ(x) = 1 / (1 + e⁻ˣ), with x limited to ±<paramref name="limit"/> first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid<V>(V x, float limit = SigmoidLimit) where V : struct, ILanes<V>
    {
        V one = V.Broadcast(1f);
        x = V.Clamp(x, -limit, limit);
        V shifted = Reduce(x, -Log2E, out V f);
        V e = V.AddToExponent(V.MultiplyAdd(PowerSeries(f), f, one), shifted);
        return one / (V.MultiplyAdd(x, V.Broadcast(0f), one) + e); // x·0 + 1: the exponent's bits may have made a number of NaN
    }

    /// <summary>
    /// tanh(x) = e / (e + 2) with e = e²ˣ − 1, which keeps its relative accuracy near 0; x is limited to ±<paramref name="limit"/> first.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<V>(V x, float limit = TanhLimit) where V : struct, ILanes<V>
    {
        V one = V.Broadcast(1f);
        V shifted = Reduce(V.Clamp(x, -limit, limit), 2 * Log2E, out V f);
        V scale = V.AddToExponent(one, shifted);
        V e = V.MultiplyAdd(PowerSeries(f) * f, scale, scale - one);
        return e / (e + V.Broadcast(2f));
    }

    /// <summary>eˣ; 0 from −<see cref="ExpLimit"/> down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V>(V x) where V : struct, ILanes<V>
    {
        V one = V.Broadcast(1f);
        V limited = V.Clamp(x, -ExpLimit, ExpLimit);
        V shifted = Reduce(limited, Log2E, out _);
        V n = shifted - V.Broadcast(Shift);
        V f = V.MultiplyAdd(n, V.Broadcast(-Ln2High), limited);
        f = V.MultiplyAdd(n, V.Broadcast(-Ln2Low), f) * V.Broadcast(Log2E);
        V e = V.AddToExponent(V.MultiplyAdd(PowerSeries(f), f, one), shifted);
        e = V.ZeroUnlessPositive(e, x + V.Broadcast(ExpLimit));
        return V.MultiplyAdd(limited, V.Broadcast(0f), e); // brings NaN back
    }

    /// <summary>factor·x = n + f with n integral, in the low bits of the result.</summary>
    /// <returns>n + <see cref="Shift"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Reduce<V>(V x, float factor, out V f) where V : struct, ILanes<V>
    {
        V shift = V.Broadcast(Shift);
        V shifted = V.MultiplyAdd(x, V.Broadcast(factor), shift);
        f = V.MultiplyAdd(x, V.Broadcast(factor), shift - shifted);
        return shifted;
    }

    /// <summary>P(f) of 2ᶠ − 1 = f·P(f).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V PowerSeries<V>(V f) where V : struct, ILanes<V>
    {
        V p = V.Broadcast(1.546144746e-4f);
        p = V.MultiplyAdd(p, f, V.Broadcast(1.339086735e-3f));
        p = V.MultiplyAdd(p, f, V.Broadcast(9.61805667e-3f));
        p = V.MultiplyAdd(p, f, V.Broadcast(5.550357104e-2f));
        p = V.MultiplyAdd(p, f, V.Broadcast(0.2402265092f));
        return V.MultiplyAdd(p, f, V.Broadcast(0.693147188f));
    }
}

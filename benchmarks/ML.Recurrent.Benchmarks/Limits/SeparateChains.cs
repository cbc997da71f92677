using System.Runtime.CompilerServices;
using ML.Recurrent.Engine.Simd;

namespace ML.Recurrent.Benchmarks.Limits;

/// <summary>The limit without FMA: as many chains of multiplications as of additions, for a CPU does the two side by side.</summary>
internal static class SeparateChains
{
    public const int Pairs = 7;

    /// <param name="links">Of each chain.</param>
    /// <param name="one">1, so that products stay as they are; not a constant, lest the compiler leave them out.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static float Run<V>(long links, float one) where V : struct, ILanes<V>
    {
        V x = V.Broadcast(one);
        V a = x, b = x, c = x, d = x, e = x, f = x, g = x;
        V m = x, n = x, o = x, p = x, q = x, r = x, s = x;
        for (; links > 0; links--)
        {
            (a, m) = (a * x, m + x);
            (b, n) = (b * x, n + x);
            (c, o) = (c * x, o + x);
            (d, p) = (d * x, p + x);
            (e, q) = (e * x, q + x);
            (f, r) = (f * x, r + x);
            (g, s) = (g * x, s + x);
        }

        return FusedChains.First(a + b + c + d + e + f + g + m + n + o + p + q + r + s);
    }
}

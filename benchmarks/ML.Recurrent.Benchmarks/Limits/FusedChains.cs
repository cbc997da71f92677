using System.Runtime.CompilerServices;
using ML.Recurrent.Engine.Simd;

namespace ML.Recurrent.Benchmarks.Limits;

/// <summary>Chains a ← a·x + x, each link of which reads the one before it: none can be hoisted, and their sum is returned.</summary>
/// <remarks>With x = 1/2 they tend to 1: neither denormal nor infinite.</remarks>
internal static class FusedChains
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static float Run24<V>(long links, float half) where V : struct, ILanes<V>
    {
        V x = V.Broadcast(half);
        V a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
        V m = x, n = x, o = x, p = x, q = x, r = x, s = x, t = x, u = x, v = x, w = x, y = x;
        for (; links > 0; links--)
        {
            (a, b, c) = (V.MultiplyAdd(a, x, x), V.MultiplyAdd(b, x, x), V.MultiplyAdd(c, x, x));
            (d, e, f) = (V.MultiplyAdd(d, x, x), V.MultiplyAdd(e, x, x), V.MultiplyAdd(f, x, x));
            (g, h, i) = (V.MultiplyAdd(g, x, x), V.MultiplyAdd(h, x, x), V.MultiplyAdd(i, x, x));
            (j, k, l) = (V.MultiplyAdd(j, x, x), V.MultiplyAdd(k, x, x), V.MultiplyAdd(l, x, x));
            (m, n, o) = (V.MultiplyAdd(m, x, x), V.MultiplyAdd(n, x, x), V.MultiplyAdd(o, x, x));
            (p, q, r) = (V.MultiplyAdd(p, x, x), V.MultiplyAdd(q, x, x), V.MultiplyAdd(r, x, x));
            (s, t, u) = (V.MultiplyAdd(s, x, x), V.MultiplyAdd(t, x, x), V.MultiplyAdd(u, x, x));
            (v, w, y) = (V.MultiplyAdd(v, x, x), V.MultiplyAdd(w, x, x), V.MultiplyAdd(y, x, x));
        }

        return First(a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + p + q + r + s + t + u + v + w + y);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static float Run12<V>(long links, float half) where V : struct, ILanes<V>
    {
        V x = V.Broadcast(half);
        V a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
        for (; links > 0; links--)
        {
            (a, b, c) = (V.MultiplyAdd(a, x, x), V.MultiplyAdd(b, x, x), V.MultiplyAdd(c, x, x));
            (d, e, f) = (V.MultiplyAdd(d, x, x), V.MultiplyAdd(e, x, x), V.MultiplyAdd(f, x, x));
            (g, h, i) = (V.MultiplyAdd(g, x, x), V.MultiplyAdd(h, x, x), V.MultiplyAdd(i, x, x));
            (j, k, l) = (V.MultiplyAdd(j, x, x), V.MultiplyAdd(k, x, x), V.MultiplyAdd(l, x, x));
        }

        return First(a + b + c + d + e + f + g + h + i + j + k + l);
    }

    internal static float First<V>(V sum) where V : struct, ILanes<V>
    {
        Span<float> lanes = stackalloc float[16];
        sum.Store(ref lanes[0], 0);
        return lanes[0];
    }
}

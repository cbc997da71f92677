using System.Diagnostics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using ML.Recurrent.Engine.Simd;

namespace ML.Recurrent.Benchmarks.Limits;

/// <summary>The arithmetic limit of the machine: independent chains of multiply-adds that never leave the registers.</summary>
internal static class FmaPeak
{
    private const long Links = 200_000;

    /// <summary>Lanes of the widest register that the runtime may use.</summary>
    public static int Lanes => LaneWidth.Has16 ? 16 : LaneWidth.Has8 ? 8 : 4;

    /// <summary>The rate of some threads together, in GFlop/s, measured for about so long.</summary>
    public static double Measure(int threads, double milliseconds)
    {
        using var start = new Barrier(threads);
        double[] rates = new double[threads];
        void Work(int worker)
        {
            Rate(1);
            start.SignalAndWait();
            rates[worker] = Rate(milliseconds);
        }

        Thread[] others = [.. Enumerable.Range(1, threads - 1).Select(worker => new Thread(() => Work(worker)))];
        Array.ForEach(others, other => other.Start());
        Work(0);
        Array.ForEach(others, other => other.Join());
        return rates.Sum();
    }

    private static double Rate(double milliseconds)
    {
        var rates = new List<double>();
        for (long start = Stopwatch.GetTimestamp(); rates.Count == 0 || Stopwatch.GetElapsedTime(start).TotalMilliseconds < milliseconds;)
        {
            long one = Stopwatch.GetTimestamp();
            double flops = LaneWidth.Has16 ? Flops<Lanes16>() : LaneWidth.Has8 ? Flops<Lanes8>() : Flops<Lanes4>();
            rates.Add(flops / Stopwatch.GetElapsedTime(one).TotalNanoseconds);
        }

        rates.Sort();
        return rates[rates.Count / 2];
    }

    // As many chains as hide the latency and fit into the registers.
    private static double Flops<V>() where V : struct, ILanes<V>
    {
        bool isFused = Fma.IsSupported || AdvSimd.IsSupported;
        bool hasMany = LaneWidth.Has16 || AdvSimd.IsSupported;
        float one = hasMany ? FusedChains.Run24<V>(Links, 0.5f) : isFused ? FusedChains.Run12<V>(Links, 0.5f) : SeparateChains.Run<V>(Links, 1);
        return float.IsNaN(one) ? double.NaN : V.Count * Links * (hasMany ? 2.0 * 24 : isFused ? 2.0 * 12 : 2.0 * SeparateChains.Pairs);
    }
}

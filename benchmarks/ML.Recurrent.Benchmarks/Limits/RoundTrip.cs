using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ML.Recurrent.Benchmarks.Limits;

/// <summary>How long two cores take to answer each other through memory.</summary>
/// <remarks>
/// Near 100 ns two cores share a cache. At half of that they are two threads of one core; at 500 ns they are far apart, and small shapes
/// on two threads suffer, whoever runs them.
/// </remarks>
internal static class RoundTrip
{
    private const int Trips = 20_000;

    /// <summary>In nanoseconds: the shortest of some measurements, since others' work on the cores only adds to it.</summary>
    public static double Measure() => Enumerable.Range(0, 7).Min(_ => Sample());

    private static double Sample()
    {
        var lines = new Lines();
        var other = new Thread(() =>
        {
            for (int i = 1; i <= Trips; i++)
            {
                Await(ref lines.Call, i);
                Volatile.Write(ref lines.Answer, i);
            }
        });
        other.Start();
        long start = Stopwatch.GetTimestamp();
        for (int i = 1; i <= Trips; i++)
        {
            Volatile.Write(ref lines.Call, i);
            Await(ref lines.Answer, i);
            start = i == Trips / 10 ? Stopwatch.GetTimestamp() : start;
        }

        double elapsed = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
        other.Join();
        return elapsed / (Trips - Trips / 10);
    }

    private static void Await(ref int line, int value)
    {
        while (Volatile.Read(ref line) != value)
        {
            Thread.SpinWait(0);
        }
    }

    // Each in a cache line of its own, and in none of its neighbours' pairs.
    [StructLayout(LayoutKind.Explicit, Size = 512)]
    private sealed class Lines
    {
        [FieldOffset(128)]
        public int Call;

        [FieldOffset(384)]
        public int Answer;
    }
}

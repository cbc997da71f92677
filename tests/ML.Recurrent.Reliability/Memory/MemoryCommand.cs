using System.Diagnostics;
using System.Globalization;

namespace ML.Recurrent.Reliability.Memory;

/// <summary>Trains on ten times as many rows as before, streamed: that must not take more memory.</summary>
internal static class MemoryCommand
{
    private const int Rows = 100_000;
    private const double MiB = 1 << 20;

    // What the timing of collections may come to; the rows themselves would take a hundred MiB more.
    private const double AllowedRatio = 1.1;
    private const double AllowedMiB = 8;

    public static int Run()
    {
        (double WorkingSet, double Managed) few = Measure(Rows);
        (double WorkingSet, double Managed) many = Measure(10 * Rows);
        bool isFlat = many.WorkingSet <= Allowed(few.WorkingSet) && many.Managed <= Allowed(few.Managed);
        Console.WriteLine(
            $"memory: from {Rows} rows to {10 * Rows}, peak working set {few.WorkingSet:0.0} to {many.WorkingSet:0.0} MiB "
            + $"(at most {Allowed(few.WorkingSet):0.0}), managed heap {few.Managed:0.0} to {many.Managed:0.0} MiB "
            + $"(at most {Allowed(few.Managed):0.0}): {(isFlat ? "flat" : "GROWS")}");
        return isFlat ? 0 : 1;
    }

    private static double Allowed(double before) => (AllowedRatio * before) + AllowedMiB;

    private static (double WorkingSet, double Managed) Measure(int rows)
    {
        long start = Stopwatch.GetTimestamp();
        string count = rows.ToString(CultureInfo.InvariantCulture);
        List<string> printed = ChildProcess.Run([StreamCommand.Verb, count]);
        double[] bytes = [.. printed[^1].Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
        Console.WriteLine(
            $"{rows,9} rows: peak working set {bytes[0] / MiB,6:0.0} MiB, managed heap {bytes[1] / MiB,5:0.0} MiB "
            + $"after {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s");
        return (bytes[0] / MiB, bytes[1] / MiB);
    }
}

using System.Globalization;

namespace ML.Recurrent.Benchmarks.Serving;

/// <summary>This process's memory as Linux counts it.</summary>
internal static class ProcessMemory
{
    /// <summary>The peak from here on.</summary>
    /// <exception cref="NotSupportedException">The system is not Linux.</exception>
    public static void ForgetPeak()
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new NotSupportedException("Only Linux tells a process's peak memory anew.");
        }

        File.WriteAllText("/proc/self/clear_refs", "5");
    }

    /// <summary>A field of the process's status: VmRSS is what it holds, VmHWM the most that it held.</summary>
    public static long Kibibytes(string field)
    {
        string line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(field + ":", StringComparison.Ordinal));
        return long.Parse(line[(field.Length + 1)..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }
}

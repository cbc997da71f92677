using System.Diagnostics;

namespace ML.Recurrent.Acceptance.Tasks;

/// <summary>Writes what is being trained, and the seconds it took.</summary>
internal static class Progress
{
    public static T Show<T>(string what, Func<T> run)
    {
        long start = Stopwatch.GetTimestamp();
        Console.Write($"{what}: ");
        T result = run();
        Console.WriteLine($"{result}; {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s");
        return result;
    }
}

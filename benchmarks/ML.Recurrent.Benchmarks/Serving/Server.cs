using System.Diagnostics;
using System.Globalization;
using ML.Recurrent.Benchmarks.Limits;
using ML.Recurrent.Benchmarks.SideBySide;

namespace ML.Recurrent.Benchmarks.Serving;

/// <summary>Ours as a contender: answers commands on standard input. See <see cref="Contender"/> for the other side.</summary>
internal sealed class Server(int threads)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(150);

    // Windows of warm-up at most, and windows in a row without a gain that end it.
    private const int MostWindows = 20;
    private const int WindowsWithoutGain = 3;

    private IBenchWork? _work;

    public void Serve(TextReader commands, TextWriter answers)
    {
        while (commands.ReadLine() is string line)
        {
            try
            {
                answers.WriteLine(Answer(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
            }
            catch (Exception failure) when (failure is NotSupportedException or ArgumentException or FormatException)
            {
                answers.WriteLine($"cannot {failure.Message.ReplaceLineEndings(" ")}");
            }

            answers.Flush();
        }
    }

    private string Answer(string[] words) => words switch
    {
        ["prepare", .. string[] rest] => Prepare(BenchCase.Of(rest)),
        ["run", string time] when _work is not null => Run(_work, Number(time)),
        ["memory", .. string[] rest] => $"memory {PeakMemory(BenchCase.Of(rest))}",
        ["peak", string time] => Invariant($"peak {FmaPeak.Measure(threads, Number(time))}"),
        ["trip"] => Invariant($"trip {RoundTrip.Measure()}"),
        ["lanes"] => $"lanes {FmaPeak.Lanes}",
        _ => $"cannot {words.FirstOrDefault()}",
    };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private string Prepare(BenchCase benchCase)
    {
        _work = null;
        GC.Collect();
        _work = BenchWork.Create(benchCase, threads);
        WarmUpWith(_work);
        return "ready ML.Recurrent";
    }

    // Until it gets no faster: the compiler puts its second tier in place in the pauses.
    private static void WarmUpWith(IBenchWork work)
    {
        double best = double.PositiveInfinity;
        for (int window = 0, idle = 0; window < MostWindows && idle < WindowsWithoutGain; window++)
        {
            double fastest = RunFor(work, WarmUp);
            idle = fastest > 0.98 * best ? idle + 1 : 0;
            best = Math.Min(best, fastest);
            Thread.Sleep(WarmUp);
        }
    }

    /// <returns>The shortest call, in µs.</returns>
    private static double RunFor(IBenchWork work, TimeSpan time)
    {
        double shortest = double.PositiveInfinity;
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < time;)
        {
            shortest = Math.Min(shortest, Microseconds(work, 1));
        }

        return shortest;
    }

    /// <summary>A sample is as many calls as fill 100 µs, so that reading the clock costs nothing.</summary>
    private static string Run(IBenchWork work, double milliseconds)
    {
        int calls = Math.Max(1, (int)(100 / Microseconds(work, 1)));
        var samples = new List<double>(capacity: 100_000);
        long bytes = GC.GetTotalAllocatedBytes(precise: true);
        for (double spent = 0; samples.Count == 0 || spent < milliseconds * 1000; spent += samples[^1] * calls)
        {
            samples.Add(Microseconds(work, calls) / calls);
        }

        bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        double count = (double)samples.Count * calls;
        samples.Sort();
        return Invariant($"time {samples[samples.Count / 2]} {bytes / count}");
    }

    private static double Microseconds(IBenchWork work, int calls)
    {
        long start = Stopwatch.GetTimestamp();
        for (int call = 0; call < calls; call++)
        {
            work.Run();
        }

        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }

    private long PeakMemory(BenchCase benchCase)
    {
        // A small one first: code and threads are not the case's own.
        RunFor(BenchWork.Create(benchCase with { Mode = BenchMode.Training, Shape = new Shape("", 2, 2, 8, 8) }, threads), 2 * WarmUp);

        GC.Collect();
        ProcessMemory.ForgetPeak();
        long before = ProcessMemory.Kibibytes("VmRSS");
        IBenchWork work = BenchWork.Create(benchCase, threads);
        for (int call = 0; call < 3; call++)
        {
            work.Run();
        }

        return ProcessMemory.Kibibytes("VmHWM") - before;
    }
}

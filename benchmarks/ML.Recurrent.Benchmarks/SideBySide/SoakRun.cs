using System.Diagnostics;

namespace ML.Recurrent.Benchmarks.SideBySide;

/// <summary>Training and inference in turns for minutes on end: does the last one run as fast as the first?</summary>
internal static class SoakRun
{
    private const double Milliseconds = 1000;

    /// <returns>A Markdown table of the minutes, and the verdict.</returns>
    public static IReadOnlyList<string> Run(BenchOptions options, ContenderFactory factory, Action<string> say)
    {
        Shape shape = Shape.Sequences.FirstOrDefault(shape => options.Shapes is [string name] && name == shape.Name) ?? Shape.Sequences[3];
        int threads = options.Threads.Max();
        using Contender training = factory.Ours(threads), inference = factory.Ours(threads);
        training.Prepare(new BenchCase("lstm", BenchMode.Training, shape));
        inference.Prepare(new BenchCase("lstm", BenchMode.Inference, shape));
        List<string> lines =
        [
            $"LSTM, {shape.Name}, {threads} threads", "",
            "| minute | training µs | inference µs | peak GFlop/s | bytes a call |", "| -----: | ----------: | -----------: | -----------: | -----------: |",
        ];
        lines.ForEach(say);
        var minutes = new List<SoakMinute>();
        while (minutes.Count < options.Minutes)
        {
            minutes.Add(Minute(training, inference));
            lines.Add(FormattableString.Invariant($"| {minutes.Count} {minutes[^1]}"));
            say(lines[^1]);
        }

        lines.AddRange(["", Verdict(minutes[0], minutes[^1])]);
        say(lines[^1]);
        return lines;
    }

    private static SoakMinute Minute(Contender training, Contender inference)
    {
        var minute = new SoakMinute();
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < TimeSpan.FromMinutes(1);)
        {
            minute.Peak.Add(training.Figure("peak 10"));
            Timing step = training.Run(Milliseconds), call = inference.Run(Milliseconds);
            minute.Training.Add(step.Microseconds);
            minute.Inference.Add(call.Microseconds);
            minute.Bytes.Add((step.Bytes ?? 0) + (call.Bytes ?? 0));
        }

        return minute;
    }

    private static string Verdict(SoakMinute first, SoakMinute last) => FormattableString.Invariant(
        $"last minute over first: training {last.Training.Median / first.Training.Median:0.000}, inference {last.Inference.Median / first.Inference.Median:0.000}, peak {last.Peak.Median / first.Peak.Median:0.000}");

    private sealed class SoakMinute
    {
        public Measured Training { get; } = new();

        public Measured Inference { get; } = new();

        public Measured Peak { get; } = new();

        public Measured Bytes { get; } = new();

        public override string ToString() =>
            FormattableString.Invariant($"| {Training.Median:0} | {Inference.Median:0} | {Peak.Median:0.0} | {Bytes.Median:0.##} |");
    }
}

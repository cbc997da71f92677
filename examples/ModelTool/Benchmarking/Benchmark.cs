using System.Globalization;
using System.Runtime.InteropServices;
using ModelTool.Rows;
using Spectre.Console;
using static ModelTool.Tables;

namespace ModelTool.Benchmarking;

/// <summary>Times a model and prints what came out.</summary>
internal sealed class Benchmark
{
    private const int DefaultSteps = 100;
    private const int DifferentRows = 64;

    private static readonly (string Name, double Fraction)[] Percentiles =
        [("median", 0.5), ("90 %", 0.9), ("99 %", 0.99), ("99.9 %", 0.999)];

    private readonly LoadedModel _model;
    private readonly int _steps;
    private readonly int _rounds;
    private readonly TimeSpan _length;

    /// <exception cref="ToolException">The model's sequences have another length.</exception>
    public Benchmark(LoadedModel model, int? steps, int rounds, TimeSpan length)
    {
        (_model, _rounds, _length) = (model, rounds, length);
        int own = model.Description.Model.Columns.Inputs.Max(input => input.Timesteps);
        if (own > 0 && steps is { } asked && asked != own)
        {
            throw new ToolException(Text($"{model.Path}: reads sequences of {own} steps; --steps {asked} is for models that read any."));
        }

        _steps = own > 0 ? own : steps ?? DefaultSteps;
    }

    public void Run(IAnsiConsole console, int batch, int threads, CancellationToken cancellation)
    {
        IReadOnlyDictionary<int, RowValue>[] rows = new SampleRows(_model, _steps).Draw(DifferentRows);
        console.WriteLine(Text($"{Path.GetFileName(_model.Path)}: {Layers()}, rows of {_steps} steps"));
        console.WriteLine(Text(
            $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.ProcessArchitecture}, ")
            + Text($"{Environment.ProcessorCount} processors; {Count(_rounds, "round")} of {_length.TotalSeconds:0.###} s after one to warm up: ")
            + "their median (least – greatest)");
        ShowLatency(console, new Latency(_model, new SampleView(_model.Schema, rows, long.MaxValue)), cancellation);
        ShowThroughput(console, new Throughput(_model, new SampleView(_model.Schema, rows, batch)), batch, threads, cancellation);
    }

    private void ShowLatency(IAnsiConsole console, Latency latency, CancellationToken cancellation)
    {
        (Spread[] percentiles, double bytes) = latency.Measure(
            [.. Percentiles.Select(percentile => percentile.Fraction)], _rounds, _length, cancellation);
        Table table = Create("one row at a time, one thread", "of all predictions", "at most, microseconds");
        for (int i = 0; i < percentiles.Length; i++)
        {
            Row(table, Percentiles[i].Name, Show(percentiles[i], "N1"));
        }

        Row(table, "allocated by one", Text($"{bytes:N0} bytes"));
        console.Write(table);
    }

    private void ShowThroughput(IAnsiConsole console, Throughput throughput, int batch, int threads, CancellationToken cancellation)
    {
        Table table = Create(Text($"batches of {batch:N0} rows"), "threads", "rows a second", "of one thread");
        double one = 0;
        foreach (int count in Counts(threads))
        {
            Spread rate = throughput.Measure(count, _rounds, _length, cancellation);
            one = count == 1 ? rate.Median : one;
            Row(table, Text($"{count}"), Show(rate, "N0"), Text($"{rate.Median / one:N2} ×"));
        }

        console.Write(table);
    }

    private static IEnumerable<int> Counts(int threads)
    {
        for (int count = 1; count < threads; count *= 2)
        {
            yield return count;
        }

        yield return threads;
    }

    private static string Show(Spread spread, string format)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        (string median, string least, string greatest) = (
            spread.Median.ToString(format, culture), spread.Least.ToString(format, culture), spread.Greatest.ToString(format, culture));
        return $"{median} ({least} – {greatest})";
    }

    private string Layers() => string.Join(", ", _model.Description.Model.Network.Layers.Select(layer =>
        Text($"{layer.Cell.Kind.ToString().ToUpperInvariant()} {layer.HiddenSize}{(layer.Bidirectional ? " in both directions" : "")}")));
}

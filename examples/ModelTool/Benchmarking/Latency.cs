using System.Diagnostics;
using Microsoft.ML;

namespace ModelTool.Benchmarking;

/// <summary>How long one prediction takes, on one thread, one after the other; and what it allocates.</summary>
internal sealed class Latency(LoadedModel model, SampleView rows)
{
    private const int MostPredictions = 1_000_000;
    private const int LeastPredictions = 20;

    private readonly double[] _microseconds = new double[MostPredictions];

    /// <summary>Microseconds of the predictions at each of the fractions, and bytes allocated by one; of each round.</summary>
    /// <param name="fractions">0.5 is the median.</param>
    /// <param name="rounds">Rounds that count; one more before them warms up.</param>
    /// <param name="length">Of a round.</param>
    /// <param name="cancellation">Looked at before each prediction.</param>
    public (Spread[] Percentiles, double Bytes) Measure(double[] fractions, int rounds, TimeSpan length, CancellationToken cancellation)
    {
        using DataViewRowCursor cursor = rows.GetRowCursor(model.RequiredColumns);
        using DataViewRow row = model.Mapper.GetRow(cursor, model.OutputColumns);
        AnswerReader answer = new(row, model.OutputColumns);
        Round(cursor, answer, length, cancellation);

        var percentiles = new List<double[]>();
        var bytes = new List<double>();
        for (int round = 0; round < rounds; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            int count = Round(cursor, answer, length, cancellation);
            bytes.Add((double)(GC.GetAllocatedBytesForCurrentThread() - before) / count);
            double[] sorted = [.. _microseconds.Take(count).Order()];
            percentiles.Add([.. fractions.Select(fraction => Spread.Percentile(sorted, fraction))]);
        }

        return ([.. fractions.Select((_, i) => Spread.Of(percentiles.Select(round => round[i])))], bytes.Order().ElementAt(rounds / 2));
    }

    private int Round(DataViewRowCursor cursor, AnswerReader answer, TimeSpan length, CancellationToken cancellation)
    {
        long end = Stopwatch.GetTimestamp() + (long)(length.TotalSeconds * Stopwatch.Frequency);
        int count = 0;
        for (long now = 0; count < LeastPredictions || (now < end && count < MostPredictions); count++)
        {
            cancellation.ThrowIfCancellationRequested();
            long start = Stopwatch.GetTimestamp();
            cursor.MoveNext();
            answer.Read();
            now = Stopwatch.GetTimestamp();
            _microseconds[count] = (now - start) * 1e6 / Stopwatch.Frequency;
        }

        return count;
    }
}

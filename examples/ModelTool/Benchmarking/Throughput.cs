using System.Diagnostics;
using Microsoft.ML;

namespace ModelTool.Benchmarking;

/// <summary>How many rows are predicted in a second, when they come in batches, on several threads that share the model.</summary>
internal sealed class Throughput(LoadedModel model, SampleView batch)
{
    /// <summary>Rows a second, of each round.</summary>
    /// <param name="threads">How many predict, each a batch of its own after the other.</param>
    /// <param name="rounds">Rounds that count; one more before them warms up.</param>
    /// <param name="length">Of a round.</param>
    /// <param name="cancellation">Looked at before each batch.</param>
    public Spread Measure(int threads, int rounds, TimeSpan length, CancellationToken cancellation)
    {
        Round(threads, length, cancellation);
        return Spread.Of([.. Enumerable.Range(0, rounds).Select(_ => Round(threads, length, cancellation))]);
    }

    private double Round(int threads, TimeSpan length, CancellationToken cancellation)
    {
        long rows = 0;
        Exception? failure = null;
        long start = Stopwatch.GetTimestamp();
        Thread[] workers = [.. Enumerable.Range(0, threads).Select(_ => new Thread(Work))];
        Array.ForEach(workers, worker => worker.Start());
        Array.ForEach(workers, worker => worker.Join());
        cancellation.ThrowIfCancellationRequested();
        return failure is null
            ? rows / Stopwatch.GetElapsedTime(start).TotalSeconds
            : throw new ToolException($"{model.Path}: {failure.GetBaseException().Message}", failure);

        void Work()
        {
            try
            {
                while (!cancellation.IsCancellationRequested && Stopwatch.GetElapsedTime(start) < length)
                {
                    Interlocked.Add(ref rows, Predict());
                }
            }
            catch (Exception e)
            {
                Volatile.Write(ref failure, e);
            }
        }
    }

    private long Predict()
    {
        IDataView scored = model.Transformer.Transform(batch);
        using DataViewRowCursor cursor = scored.GetRowCursor(model.OutputColumns.Select(column => scored.Schema[column.Index]));
        AnswerReader answer = new(cursor, model.OutputColumns.Select(column => scored.Schema[column.Index]));
        long rows = 0;
        for (; cursor.MoveNext(); rows++)
        {
            answer.Read();
        }

        return rows;
    }
}

using System.Diagnostics;
using ML.Recurrent.WebTest.Load;
using ML.Recurrent.WebTest.Service;

namespace ML.Recurrent.WebTest.Heap;

/// <summary>Has the service collect its garbage every few seconds, while no request is under way, and keeps what is left.</summary>
internal sealed class HeapWatch(HttpClient http, Pause pause)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly List<(double Minutes, CollectedHeap Heap)> _samples = [];
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    public int Samples => _samples.Count;

    /// <summary>Of the live heap, in MB a minute, over the second half: caches are full and code is compiled by then.</summary>
    public LinearFit HeapSlope => Fit(heap => heap.HeapBytes / 1e6);

    /// <summary>Of the open handles, a minute, over the second half.</summary>
    public LinearFit HandleSlope => Fit(heap => heap.Handles);

    public (double Megabytes, int Handles) First => Of(_samples[0].Heap);

    public (double Megabytes, int Handles) Last => Of(_samples[^1].Heap);

    public async Task RunAsync(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            await pause.RunAloneAsync(async () => _samples.Add((_clock.Elapsed.TotalMinutes, await CollectedHeap.AskAsync(http))));
            await Task.Delay(Interval, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static (double Megabytes, int Handles) Of(CollectedHeap heap) => (heap.HeapBytes / 1e6, heap.Handles);

    private LinearFit Fit(Func<CollectedHeap, double> value) =>
        LinearFit.Of([.. _samples.Skip(_samples.Count / 2).Select(sample => (sample.Minutes, value(sample.Heap)))]);
}

using ML.Recurrent.WebTest.Heap;
using ML.Recurrent.WebTest.Models;
using ML.Recurrent.WebTest.Publishing;
using ML.Recurrent.WebTest.Service;

namespace ML.Recurrent.WebTest.Load;

/// <summary>Clients, the publisher and the watch over the heap side by side.</summary>
internal sealed class LoadPhase
{
    private readonly TestSettings _settings;
    private readonly ServiceProcess _service;
    private readonly ModelSet _models;
    private readonly Pause _pause = new();

    public LoadPhase(TestSettings settings, ServiceProcess service, ModelSet models, PublicationLog published, Publisher publisher)
    {
        _settings = settings;
        _service = service;
        _models = models;
        Published = published;
        Publisher = publisher;
        Bodies = new RequestBodies(models.Examples);
        Heap = new HeapWatch(service.Http, _pause);
    }

    public PublicationLog Published { get; }

    public Publisher Publisher { get; }

    public RequestBodies Bodies { get; }

    public LoadTally Tally { get; } = new();

    public HeapWatch Heap { get; }

    public async Task RunAsync()
    {
        using var end = new CancellationTokenSource();
        Task[] clients = [.. Enumerable.Range(0, _settings.Clients).Select(client => Task.Run(() =>
            new CheckingClient(_service.Http, _models, Bodies, Published, Tally, _pause).RunAsync(client, end.Token)))];
        Task heap = Task.Run(() => Heap.RunAsync(end.Token));

        // A thread of its own: the clients keep the thread pool busy.
        await Task.Factory.StartNew(() => Publisher.Run(_settings.Seconds), TaskCreationOptions.LongRunning);
        await Task.Delay(CheckingClient.Deadline * 1.5); // the last one is judged, too
        await end.CancelAsync();
        await Task.WhenAll([.. clients, heap]);
    }
}

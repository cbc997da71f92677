using ML.Recurrent.WebTest.Heap;
using ML.Recurrent.WebTest.Load;
using ML.Recurrent.WebTest.Models;
using ML.Recurrent.WebTest.Publishing;
using ML.Recurrent.WebTest.Service;
using ML.Recurrent.WebTest.Throughput;

namespace ML.Recurrent.WebTest;

/// <summary>The example under load while its model is replaced every second, often enough by a file that is none.</summary>
internal static class WebTest
{
    /// <summary>Good models that are published after the load.</summary>
    public const int PublishedAfterwards = 2;

    /// <summary>Fills the report as it goes.</summary>
    /// <exception cref="TimeoutException">The service never did what was waited for.</exception>
    /// <exception cref="HttpRequestException">It is gone.</exception>
    public static async Task RunAsync(TestSettings settings, TestReport report)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("webtest");
        try
        {
            Console.WriteLine("preparing models …");
            ModelSet models = ModelSet.Prepare(folder.FullName, Publisher.ModelsFor(settings.Seconds));
            double modelBytes = KeptModel.Bytes(models, count: 16);
            var published = new PublicationLog();
            var publisher = new Publisher(models, Path.Combine(folder.CreateSubdirectory("live").FullName, "model.zip"), published);
            publisher.PublishNext();
            await using ServiceProcess service = await ServiceProcess.StartAsync(settings.Service, publisher.LivePath);
            var load = new LoadPhase(settings, service, models, published, publisher);
            Console.WriteLine($"{settings.Clients} clients for {settings.Seconds} s …");
            await load.RunAsync();
            Conclusions.OfLoad(report, settings, service, load);
            Conclusions.OfMemory(report, load.Heap, modelBytes);
            await ServeAfterCorruptAsync(service, publisher, published);
            Conclusions.OfFiles(report, service, publisher);
            Console.WriteLine("beside a constant …");
            var yardstick = new Yardstick(service.Http, load.Bodies, settings.Clients);
            await yardstick.RunAsync();
            Conclusions.OfSpeed(report, yardstick);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Without haste: a corrupt file that is seen to be refused, and a good one that is seen to be served.
    private static async Task ServeAfterCorruptAsync(ServiceProcess service, Publisher publisher, PublicationLog published)
    {
        await NextIsServedAsync();
        publisher.PublishCorrupt();
        await service.UntilAsync(health => health.Status == "degraded");
        await NextIsServedAsync();

        async Task NextIsServedAsync()
        {
            publisher.PublishNext();
            string expected = published.All[^1].Model.Fingerprint;
            await service.UntilAsync(health => health.Status == "healthy" && health.Model == expected);
        }
    }
}

using System.Diagnostics;
using ML.Recurrent.WebTest.Load;

namespace ML.Recurrent.WebTest.Throughput;

/// <summary>
/// The same clients at the prediction, at the same service without a model, and at the batch, in turns: what slows one slows all.
/// </summary>
internal sealed class Yardstick(HttpClient http, RequestBodies bodies, int clients)
{
    private const int Rounds = 5;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(3);

    public Latencies Predict { get; } = new("/predict");

    public Latencies Constant { get; } = new("/constant");

    public Latencies Batch { get; } = new("/predict/batch");

    public async Task RunAsync()
    {
        for (int round = 0; round < Rounds; round++)
        {
            await RoundAsync<SingleAnswer>(Predict, bodies.Single);
            await RoundAsync<SingleAnswer>(Constant, bodies.Single);
            await RoundAsync<BatchAnswer>(Batch, bodies.Batch);
        }
    }

    private async Task RoundAsync<T>(Latencies latencies, byte[][] requests)
    {
        var clock = Stopwatch.StartNew();
        (List<double> Milliseconds, long Errors)[] results = await Task.WhenAll(
            Enumerable.Range(0, clients).Select(client => Task.Run(() => ClientAsync(client))));
        latencies.AddRound(
            results.SelectMany(result => result.Milliseconds), clock.Elapsed.TotalSeconds, results.Sum(result => result.Errors));

        async Task<(List<double>, long)> ClientAsync(int client)
        {
            var milliseconds = new List<double>();
            long errors = 0;
            for (int request = client; clock.Elapsed < Round; request++)
            {
                long started = Stopwatch.GetTimestamp();
                try
                {
                    await ServiceCall.PostAsync<T>(http, latencies.Endpoint[1..], requests[request % requests.Length]);
                    milliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                }
                catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
                {
                    errors++;
                }
            }

            return (milliseconds, errors);
        }
    }
}

using System.Diagnostics;
using ML.Recurrent.WebTest.Models;
using ML.Recurrent.WebTest.Publishing;

namespace ML.Recurrent.WebTest.Load;

/// <summary>Asks again and again, now for one prediction and now for a batch, and judges every answer.</summary>
internal sealed class CheckingClient(
    HttpClient http, ModelSet models, RequestBodies bodies, PublicationLog published, LoadTally tally, Pause pause)
{
    private const int BatchEvery = 8;

    /// <summary>How long after its publication a model must answer every request that then begins.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);

    private long _version;

    public async Task RunAsync(int first, CancellationToken end)
    {
        for (int request = first; !end.IsCancellationRequested; request++)
        {
            await pause.EnterAsync();
            try
            {
                await AskAsync(request);
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException or System.Text.Json.JsonException)
            {
                tally.CountError(e.Message);
            }
            finally
            {
                pause.Leave();
            }
        }
    }

    private async Task AskAsync(int request)
    {
        int example = request % models.Examples.Count;
        tally.CountRequest();
        long started = Stopwatch.GetTimestamp();
        if (request % BatchEvery == 0)
        {
            BatchAnswer batch = await ServiceCall.PostAsync<BatchAnswer>(http, "predict/batch", bodies.Batch[example]);
            Judge(started, batch.Model, batch.Version, batch.Predictions, RequestBodies.BatchOf(example, models.Examples.Count));
        }
        else
        {
            SingleAnswer answer = await ServiceCall.PostAsync<SingleAnswer>(http, "predict", bodies.Single[example]);
            Judge(started, answer.Model, answer.Version, [answer.Prediction], [example]);
        }
    }

    private void Judge(long started, string fingerprint, long version, float[] predictions, IEnumerable<int> examples)
    {
        if (published.NumberOf(fingerprint) is not { } number)
        {
            tally.CountUnknown($"answered by {fingerprint}, which is no good file's");
            return;
        }

        tally.CountSeen(number);
        float[] answers = models.Models[number].Answers;
        if (!predictions.AsSpan().SequenceEqual([.. examples.Select(example => answers[example])]))
        {
            tally.CountWrong($"model {number} answered [{string.Join(", ", predictions)}], which is not what it says");
        }

        int oldest = published.OldestFor(started, Deadline);
        if (number < oldest)
        {
            tally.CountLate($"model {number} answered a request that began {Deadline.TotalSeconds} s after model {oldest} was published");
        }

        if (version < _version)
        {
            tally.CountBackwards($"version {version} answered after version {_version}");
        }

        _version = version;
    }
}

using System.Diagnostics;
using ML.Recurrent.Deployment;
using ML.Recurrent.WebTest.Models;

namespace ML.Recurrent.WebTest.Publishing;

/// <summary>Puts one file after the other into the place that the service follows, every fifth one corrupt.</summary>
internal sealed class Publisher(ModelSet models, string livePath, PublicationLog log)
{
    private const int CorruptEvery = 5;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly List<string> _corrupted = [];
    private bool _isCorrupt;

    public string LivePath => livePath;

    /// <summary>How each corrupt file was spoilt.</summary>
    public IReadOnlyList<string> Corrupted => _corrupted;

    /// <summary>Models that a run needs: a new one for every good file, one before and some afterwards.</summary>
    public static int ModelsFor(int seconds) => 1 + seconds - (seconds / CorruptEvery) + WebTest.PublishedAfterwards;

    /// <summary>Publishes every second; a second that was missed is not made up for.</summary>
    public void Run(int seconds)
    {
        for (int second = 1; second <= seconds; second++)
        {
            long started = Stopwatch.GetTimestamp();
            if (second % CorruptEvery == 0)
            {
                PublishCorrupt();
            }
            else
            {
                PublishNext();
            }

            TimeSpan rest = Interval - Stopwatch.GetElapsedTime(started);
            Thread.Sleep(rest > TimeSpan.Zero ? rest : TimeSpan.Zero);
        }
    }

    public void PublishNext()
    {
        PreparedModel model = models.Models[log.All.Count];
        log.Announce(model);
        RecurrentModelFile.Publish(model.Path, livePath);
        log.Add(model, _isCorrupt);
        _isCorrupt = false;
    }

    // Publish refuses such a file: it comes as one that trusts its disk would put it there.
    public void PublishCorrupt()
    {
        byte[] zip = File.ReadAllBytes(models.Models[log.All.Count].Path);
        byte[] other = File.ReadAllBytes(models.Models[log.All.Count - 1].Path);
        (string name, byte[] bytes) = Corruption.Of(_corrupted.Count, zip, other);
        File.WriteAllBytes($"{livePath}.corrupt", bytes);
        File.Move($"{livePath}.corrupt", livePath, overwrite: true);
        _corrupted.Add(name);
        _isCorrupt = true;
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using ML.Recurrent.WebTest.Models;

namespace ML.Recurrent.WebTest.Publishing;

/// <summary>What was published when, for those who judge an answer by it.</summary>
internal sealed class PublicationLog
{
    // A model published again would be another publication by the same name; the set holds a model for each.
    private readonly ConcurrentDictionary<string, int> _numbers = [];
    private volatile Publication[] _published = [];

    public IReadOnlyList<Publication> All => _published;

    /// <summary>To be called before the file is there: whoever is quick may be answered by it before <see cref="Add"/>.</summary>
    public void Announce(PreparedModel model)
    {
        if (!_numbers.TryAdd(model.Fingerprint, _published.Length))
        {
            throw new InvalidOperationException($"'{model.Path}' was published before.");
        }
    }

    public void Add(PreparedModel model, bool isAfterCorrupt) =>
        _published = [.. _published, new Publication(_published.Length, model, Stopwatch.GetTimestamp(), isAfterCorrupt)];

    /// <summary>Which publication a fingerprint is of; null for none.</summary>
    public int? NumberOf(string fingerprint) => _numbers.TryGetValue(fingerprint, out int number) ? number : null;

    /// <summary>The oldest model that may answer a request: the last whose publication had returned a while before it began.</summary>
    public int OldestFor(long started, TimeSpan after)
    {
        Publication[] published = _published;
        long latest = started - (long)(after.TotalSeconds * Stopwatch.Frequency);
        int number = published.Length - 1;
        while (number > 0 && published[number].Returned > latest)
        {
            number--;
        }

        return Math.Max(number, 0);
    }
}

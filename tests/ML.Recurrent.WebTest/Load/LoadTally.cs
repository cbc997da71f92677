using System.Collections.Concurrent;

namespace ML.Recurrent.WebTest.Load;

/// <summary>What came of the requests, counted by those who sent them.</summary>
internal sealed class LoadTally
{
    private const int KeptMessages = 5;

    private readonly ConcurrentDictionary<int, bool> _seen = [];
    private readonly ConcurrentQueue<string> _messages = [];
    private long _requests;
    private long _errors;
    private long _wrong;
    private long _late;
    private long _backwards;
    private long _unknown;

    public long Requests => _requests;

    /// <summary>Requests without a good answer.</summary>
    public long Errors => _errors;

    /// <summary>Answers that are not, to the bit, what their model says.</summary>
    public long Wrong => _wrong;

    /// <summary>Answers by a model that should have been replaced by then.</summary>
    public long Late => _late;

    /// <summary>Answers to a client that had been answered by a newer model before.</summary>
    public long Backwards => _backwards;

    /// <summary>Answers by a file that is none of the good ones.</summary>
    public long Unknown => _unknown;

    /// <summary>The publications that answered.</summary>
    public IReadOnlyCollection<int> Seen => [.. _seen.Keys];

    /// <summary>The first of what went wrong.</summary>
    public IEnumerable<string> Messages => _messages;

    public void CountRequest() => Interlocked.Increment(ref _requests);

    public void CountSeen(int publication) => _seen.TryAdd(publication, true);

    public void CountError(string message) => Count(ref _errors, message);

    public void CountWrong(string message) => Count(ref _wrong, message);

    public void CountLate(string message) => Count(ref _late, message);

    public void CountBackwards(string message) => Count(ref _backwards, message);

    public void CountUnknown(string message) => Count(ref _unknown, message);

    private void Count(ref long number, string message)
    {
        Interlocked.Increment(ref number);
        if (_messages.Count < KeptMessages)
        {
            _messages.Enqueue(message);
        }
    }
}

using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace WebDeployment;

/// <summary>How much a request may ask for, and how many at once.</summary>
internal sealed record RequestLimits
{
    /// <summary>Most values of one series.</summary>
    public int MaximumSteps { get; init; } = 10_000;

    /// <summary>Most series of one batch.</summary>
    public int MaximumBatch { get; init; } = 256;

    /// <summary>Most bytes of a request's body.</summary>
    public long MaximumBodyBytes { get; init; } = 1 << 20;

    /// <summary>Requests that predict at the same time. More than there are processors only take memory: predicting never waits.</summary>
    public int MaximumConcurrency { get; init; } = Environment.ProcessorCount;

    /// <summary>Requests that wait for their turn; the next one is turned away.</summary>
    public int MaximumQueue { get; init; } = 256;

    /// <summary>Connections open at the same time.</summary>
    public int MaximumConnections { get; init; } = 1024;

    /// <summary>How long a request may take, its way here and its turn included.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <exception cref="InvalidOperationException">A limit is out of its range.</exception>
    public void Check()
    {
        Require(nameof(MaximumSteps), MaximumSteps, atLeast: 1);
        Require(nameof(MaximumBatch), MaximumBatch, atLeast: 1);
        Require(nameof(MaximumBodyBytes), MaximumBodyBytes, atLeast: 1);
        Require(nameof(MaximumConcurrency), MaximumConcurrency, atLeast: 1);
        Require(nameof(MaximumQueue), MaximumQueue, atLeast: 0);
        Require(nameof(MaximumConnections), MaximumConnections, atLeast: 1);
        Require(nameof(RequestTimeout) + " in milliseconds", (long)RequestTimeout.TotalMilliseconds, atLeast: 1);
        if (RequestTimeout > TimeSpan.FromDays(1))
        {
            throw new InvalidOperationException($"Limits:{nameof(RequestTimeout)} is {RequestTimeout}; expected at most 1.00:00:00.");
        }
    }

    public void Apply(KestrelServerOptions server)
    {
        server.AddServerHeader = false;
        server.Limits.MaxRequestBodySize = MaximumBodyBytes;
        server.Limits.MaxConcurrentConnections = MaximumConnections;
    }

    private static void Require(string name, long value, long atLeast)
    {
        if (value < atLeast)
        {
            throw new InvalidOperationException($"Limits:{name} is {value}; expected at least {atLeast}.");
        }
    }
}

namespace ML.Recurrent.Tests.Deployment.Serving;

/// <summary>Time that passes when a test says so.</summary>
internal sealed class Clock : TimeProvider
{
    private TimeSpan _passed;

    public DateTimeOffset Now { get; private set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _passed.Ticks;

    public override DateTimeOffset GetUtcNow() => Now;

    public void Pass(TimeSpan time)
    {
        _passed += time;
        Now += time;
    }

    /// <summary>Somebody corrects the date; no time passes.</summary>
    public void Set(TimeSpan forward) => Now += forward;
}

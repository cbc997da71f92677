namespace ML.Recurrent.Tests;

/// <summary>After which a test counts as hung: minutes, as a busy machine is not a defect.</summary>
internal static class Watchdog
{
    public const int Milliseconds = 600_000;

    public static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(Milliseconds);
}

using Microsoft.Extensions.Logging;

namespace ML.Recurrent.Tests.Deployment.Serving;

/// <summary>A log that keeps its lines.</summary>
internal sealed class LogLines : ILogger
{
    private readonly List<(LogLevel Level, string Text)> _lines = [];

    /// <summary>How many lines have a stack trace under them.</summary>
    public int Traces { get; private set; }

    public string[] Warnings => Of(LogLevel.Warning);

    public string[] Information => Of(LogLevel.Information);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_lines)
        {
            _lines.Add((logLevel, formatter(state, exception)));
            Traces += exception is null ? 0 : 1;
        }
    }

    private string[] Of(LogLevel level)
    {
        lock (_lines)
        {
            return [.. _lines.Where(line => line.Level == level).Select(line => line.Text)];
        }
    }
}

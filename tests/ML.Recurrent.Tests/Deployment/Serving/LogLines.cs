using Microsoft.Extensions.Logging;

namespace ML.Recurrent.Tests.Deployment.Serving;

/// <summary>A log that keeps its lines.</summary>
internal sealed class LogLines : ILogger
{
    private readonly List<(LogLevel Level, string Text)> _lines = [];

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

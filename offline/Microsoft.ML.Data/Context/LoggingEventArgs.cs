using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>One line of the log.</summary>
public class LoggingEventArgs : EventArgs
{
    public LoggingEventArgs(string message, ChannelMessageKind kind, string source)
    {
        RawMessage = message;
        Kind = kind;
        Source = source;
        Message = $"[Source={Source}, Kind={Kind}] {RawMessage}";
    }

    public ChannelMessageKind Kind { get; }

    public string Source { get; }

    public string RawMessage { get; }

    /// <summary>The message with its source and kind in front.</summary>
    public string Message { get; }
}

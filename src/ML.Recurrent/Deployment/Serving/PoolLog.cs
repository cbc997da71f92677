using Microsoft.Extensions.Logging;

namespace ML.Recurrent.Deployment.Serving;

/// <summary>What a pool tells the log.</summary>
internal static partial class PoolLog
{
    [LoggerMessage(1, LogLevel.Information, "{Path} is served as version {Version}, SHA-256 {Fingerprint}.")]
    public static partial void Loaded(this ILogger logger, string path, long version, string fingerprint);

    [LoggerMessage(2, LogLevel.Information, "{Path} is again what is served, version {Version}.")]
    public static partial void BackAgain(this ILogger logger, string path, long version);

    [LoggerMessage(3, LogLevel.Warning, "{Path}: {Reason} Version {Version} goes on serving.")]
    public static partial void NotReplaced(this ILogger logger, Exception? error, string path, string reason, long version);

    [LoggerMessage(4, LogLevel.Warning, "{Path}: {Reason} There is no model to serve yet.")]
    public static partial void NotLoaded(this ILogger logger, Exception? error, string path, string reason);

    [LoggerMessage(5, LogLevel.Warning, "{Path}: a part of version {Version}, which no longer serves, could not be disposed of.")]
    public static partial void NotDisposed(this ILogger logger, Exception error, string path, long version);
}

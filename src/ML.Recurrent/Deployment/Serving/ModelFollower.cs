using Microsoft.Extensions.Logging;
using Microsoft.Win32.SafeHandles;

namespace ML.Recurrent.Deployment.Serving;

/// <summary>Looks at a file whenever it is told to, and has it loaded when it is another one than before.</summary>
/// <param name="path">The file, absolute.</param>
/// <param name="options">When to try again, and how large the file may be.</param>
/// <param name="clock">Tells the time.</param>
/// <param name="logger">Hears of every load and of every failure that is not the one before.</param>
/// <param name="serve">Loads the bytes and serves them, and says what they are; throws if that cannot be.</param>
/// <param name="stop">Ends a look that reads.</param>
internal sealed class ModelFollower(
    string path,
    RecurrentPredictionPoolOptions options,
    TimeProvider clock,
    ILogger logger,
    Func<FileImage, ModelSnapshot> serve,
    CancellationToken stop)
{
    private readonly string _name = Path.GetFileName(path);
    private FileStamp? _tried;
    private long _triedAt; // not by the date, which may be set back
    private ModelSnapshot? _served;
    private volatile ModelLoadFailure? _failure;

    /// <summary>Why the file that is there is not served; null where it is, or was not looked at yet.</summary>
    public ModelLoadFailure? Failure => _failure;

    /// <summary>Throws nothing but what the log throws.</summary>
    public void Look()
    {
        ModelLoadFailure? failureBefore = _failure;
        ModelSnapshot? servedBefore = _served;
        Exception? error = null;
        try
        {
            Follow();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return;
        }
        catch (Exception e) // whatever it is, the model before goes on serving
        {
            error = e;
            Fail(Reason(e));
        }

        if (_served != servedBefore)
        {
            logger.Loaded(_served!.Path, _served.Version, _served.Fingerprint);
        }
        else if (_failure is null && failureBefore is not null)
        {
            logger.BackAgain(path, _served!.Version);
        }
        else if (_failure is { } failure && failure.Message != failureBefore?.Message)
        {
            Tell(failure, error is null || SaysAll(error) ? null : error);
        }
    }

    private void Follow()
    {
        using SafeFileHandle file = Open();
        var stamp = FileStamp.Of(file);
        if (stamp == _tried && (_failure is null || clock.GetElapsedTime(_triedAt) < options.RetryInterval))
        {
            return;
        }

        _tried = stamp;
        _triedAt = clock.GetTimestamp();
        using var image = new FileImage(file, options.Limits, stop);
        if (FileStamp.Of(file) != stamp)
        {
            _tried = null;
            throw new IOException("It is being written.");
        }

        if (image.Fingerprint != _served?.Fingerprint)
        {
            _served = serve(image);
        }

        _failure = null;
    }

    private SafeFileHandle Open()
    {
        try
        {
            return WatchedFile.Open(path);
        }
        catch
        {
            _tried = null;
            throw;
        }
    }

    private void Fail(string message) =>
        _failure = new ModelLoadFailure(
            message, clock.GetUtcNow(), _failure is { } before && before.Message == message ? before.Attempts + 1 : 1);

    private string Reason(Exception error)
    {
        if (error is FileNotFoundException { FileName: { } missing } && missing == path)
        {
            return $"{_name} does not exist.";
        }

        Exception cause = SaysAll(error) ? error : error.GetBaseException();
        return $"{_name} cannot be served. {cause.Message.Replace(path, _name, StringComparison.Ordinal)}";
    }

    // What is wrong with a file is in the message; where in the code it was found is no news, and would be 20 lines of the log.
    private static bool SaysAll(Exception error) => error is FormatException or IOException;

    private void Tell(ModelLoadFailure failure, Exception? error)
    {
        if (_served is { } served)
        {
            logger.NotReplaced(error, path, failure.Message, served.Version);
        }
        else
        {
            logger.NotLoaded(error, path, failure.Message);
        }
    }
}

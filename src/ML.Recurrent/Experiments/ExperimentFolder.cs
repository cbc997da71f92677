using ML.Recurrent.Model.Files;

namespace ML.Recurrent.Experiments;

/// <summary>Where an experiment writes: the caller's folder, or one of its own that is deleted in the end.</summary>
internal sealed class ExperimentFolder : IDisposable
{
    private readonly bool _isTemporary;

    private ExperimentFolder(string path, bool isTemporary) => (Path, _isTemporary) = (path, isTemporary);

    internal string Path { get; }

    /// <summary>How they are written; null for the disk.</summary>
    internal IDurableFiles? Files => _isTemporary ? new TemporaryFiles() : null;

    internal string LogPath => System.IO.Path.Combine(Path, "trials.log");

    internal string LeaderboardPath => System.IO.Path.Combine(Path, "leaderboard.html");

    /// <exception cref="IOException">The folder cannot be made.</exception>
    internal static ExperimentFolder Open(string? path)
    {
        if (path is null)
        {
            return new ExperimentFolder(Directory.CreateTempSubdirectory("experiment-").FullName, isTemporary: true);
        }

        try
        {
            return new ExperimentFolder(Directory.CreateDirectory(path).FullName, isTemporary: false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The experiment's folder '{path}' cannot be made: {error.Message}", error);
        }
    }

    public void Dispose()
    {
        if (_isTemporary)
        {
            try
            {
                Directory.Delete(Path, recursive: true);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // A scanner that holds a file is no reason to lose the result.
            }
        }
    }
}

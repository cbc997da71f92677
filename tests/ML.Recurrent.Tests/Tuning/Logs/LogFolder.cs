namespace ML.Recurrent.Tests.Tuning.Logs;

/// <summary>A folder with room for a trial log, gone after the test.</summary>
internal sealed class LogFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trials-");

    public string Folder => _folder.FullName;

    public string Log => Path.Combine(Folder, "trials.log");

    public void Dispose() => _folder.Delete(recursive: true);
}

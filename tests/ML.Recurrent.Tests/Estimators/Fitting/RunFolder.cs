namespace ML.Recurrent.Tests.Estimators.Fitting;

/// <summary>A folder for what a run writes, gone after the test.</summary>
internal sealed class RunFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("training-");

    public string Path => _folder.FullName;

    public string Checkpoint => At("run.checkpoint");

    public string Report => At("report.html");

    public string At(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    public void Dispose() => _folder.Delete(recursive: true);
}

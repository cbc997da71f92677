using ML.Recurrent.Model.Files;
using ML.Recurrent.Training.Checkpoints;

namespace ML.Recurrent.Tests.Training.Checkpoints;

/// <summary>A folder with room for a checkpoint, gone after the test.</summary>
internal sealed class CheckpointFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("checkpoint-");

    public string Folder => _folder.FullName;

    public string Target => Path.Combine(Folder, "run.checkpoint");

    public string Staging => Target + ".new";

    public CheckpointStore Store(IDurableFiles? files = null) => new(Target, files);

    public byte[] Save(Checkpoint checkpoint)
    {
        Store().Save(checkpoint);
        return File.ReadAllBytes(Target);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

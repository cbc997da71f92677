namespace ML.Recurrent.Deployment;

/// <summary>Opens a model file so that another may take its name meanwhile.</summary>
internal static class ModelFileStream
{
    private const int BufferBytes = 1 << 16;

    public static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferBytes);
}

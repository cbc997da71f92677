namespace ML.Recurrent.Deployment;

/// <summary>Opens a model file so that another may take its name meanwhile.</summary>
internal static class ModelFileStream
{
    private const int BufferBytes = 1 << 16;

    /// <exception cref="IOException">It is a folder, is not there, or may not be read.</exception>
    public static FileStream Open(string path)
    {
        if (Directory.Exists(path))
        {
            throw new IOException($"'{path}' is a folder; a model is a file.");
        }

        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferBytes);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"No access to the model file '{path}': {e.Message}", e);
        }
    }
}

namespace Host.Conformance.Samples;

/// <summary>A path of its own, deleted when the test is over.</summary>
internal sealed class TemporaryFile : IDisposable
{
    public TemporaryFile(string? text = null)
    {
        Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), System.IO.Path.GetRandomFileName());
        if (text != null)
        {
            File.WriteAllText(Path, text);
        }
    }

    public string Path { get; }

    public void Dispose() => File.Delete(Path);
}

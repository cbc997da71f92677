namespace ML.Recurrent.Tests;

/// <summary>A folder for a test's files; it goes with the test.</summary>
internal sealed class TestFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ml-recurrent-");

    public string Path => _folder.FullName;

    public IEnumerable<string> Names => _folder.EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal);

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(this[name], bytes);
        return this[name];
    }

    /// <summary>For code that writes where it stands: the folder is the current one meanwhile. No other test may run beside it.</summary>
    public static void In(Action action)
    {
        string home = Environment.CurrentDirectory;
        using var folder = new TestFolder();
        Environment.CurrentDirectory = folder.Path;
        try
        {
            action();
        }
        finally
        {
            Environment.CurrentDirectory = home;
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

namespace Host.Conformance.Api;

/// <summary>The lists of offline/, copied beside the tests.</summary>
internal static class ApiFile
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Api");

    /// <summary>Without blank lines and the <c>#</c> lines of its head.</summary>
    public static string[] Read(string name) =>
        [.. File.ReadAllLines(Path.Combine(Folder, name)).Where(line => line.Length > 0 && line[0] != '#')];

    /// <returns>Where it was written.</returns>
    public static string WriteReceived(IEnumerable<string> lines)
    {
        string path = Path.Combine(Folder, "Api.received.txt");
        Directory.CreateDirectory(Folder);
        File.WriteAllText(path, string.Concat(lines.Select(line => line + "\n")));
        return path;
    }
}

namespace Microsoft.ML;

/// <summary>Paths of a model's entries: folders by forward slashes, none at the start.</summary>
internal static class RepositoryPath
{
    public static string Of(string directory, string name)
    {
        string path = directory.Length == 0 ? name : $"{directory}/{name}";
        return path.Replace('\\', '/').TrimStart('/');
    }
}

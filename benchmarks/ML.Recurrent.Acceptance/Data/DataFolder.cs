namespace ML.Recurrent.Acceptance.Data;

/// <summary>
/// Data that others made and that the repository does not hold: <c>../shared/data</c> beside it, or what MLRECURRENT_DATA names.
/// </summary>
internal static class DataFolder
{
    private const string Variable = "MLRECURRENT_DATA";

    /// <summary>Why a file cannot be read, for people.</summary>
    public static string Missing(string path) =>
        $"{path} is neither in ../shared/data beside the repository nor in the folder that {Variable} names";

    /// <summary>A file in the folder, or <see langword="null"/> where it is not there.</summary>
    public static string? Find(string path)
    {
        string? root = Environment.GetEnvironmentVariable(Variable) ?? BesideTheRepository();
        string? found = root is null ? null : Path.Combine(root, path);
        return File.Exists(found) ? found : null;
    }

    private static string? BesideTheRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ML.Recurrent.sln")))
            {
                return Path.Combine(folder.FullName, "..", "shared", "data");
            }
        }

        return null;
    }
}

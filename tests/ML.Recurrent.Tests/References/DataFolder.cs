namespace ML.Recurrent.Tests.References;

/// <summary>Data that others made, outside the repository: <c>../shared/data</c> beside it, or what MLRECURRENT_DATA names.</summary>
internal static class DataFolder
{
    private const string Variable = "MLRECURRENT_DATA";

    private static string? Root => Environment.GetEnvironmentVariable(Variable) ?? BesideTheRepository();

    /// <summary>A file or folder in it, or <see langword="null"/> where that is not there.</summary>
    public static string? Find(params string[] path)
    {
        string? found = Root is { } root ? Path.Combine([root, .. path]) : null;
        return Path.Exists(found) ? found : null;
    }

    /// <summary>A file or folder in it; the test is inconclusive where that is not there.</summary>
    public static string Require(params string[] path)
    {
        string? found = Find(path);
        if (found is null)
        {
            Assert.Inconclusive($"needs {string.Join('/', path)} in ../shared/data beside the repository, or in the folder {Variable} names");
        }

        return found;
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

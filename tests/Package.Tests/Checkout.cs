using System.Reflection;

namespace Package.Tests;

/// <summary>The sources in a folder of their own, committed, with a remote: as a release is packed.</summary>
internal sealed class Checkout
{
    public const string RemoteUrl = "https://github.com/example/ml-recurrent.git";

    private static readonly Dictionary<string, string> PackageHost = new() { ["MLNet"] = "package" };

    private static readonly string[] Copied =
    [
        ".editorconfig", ".gitattributes", ".gitignore", "CHANGELOG.md", "Directory.Build.props", "Directory.Build.targets",
        "Directory.Packages.props", "README.md", "global.json", "nuget.config", "packages/README.md",
    ];

    private Checkout(string folder) => Folder = folder;

    public string Folder { get; }

    public string Commit => Command.Git(Folder, "rev-parse", "HEAD").Trim();

    /// <summary>The working tree as it is, in a commit.</summary>
    public static Checkout Create(string folder)
    {
        string root = typeof(Checkout).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "RepositoryRoot").Value!;
        IEnumerable<string> sources = Directory.EnumerateFiles(Path.Combine(root, "src"), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, file))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));
        foreach (string file in Copied.Concat(sources))
        {
            string copy = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(Path.Combine(root, file), copy);
        }

        Command.Git(folder, "init", "--quiet", "--initial-branch=main");
        Command.Git(folder, "add", "--all");
        Command.Git(
            folder, "-c", "user.name=Package.Tests", "-c", "user.email=tests@example.org", "-c", "commit.gpgsign=false",
            "commit", "--quiet", "--message=Sources");
        Command.Git(folder, "remote", "add", "origin", RemoteUrl);
        return new Checkout(folder);
    }

    /// <summary>The same commit elsewhere.</summary>
    public Checkout Clone(string folder)
    {
        Command.Git(Folder, "clone", "--quiet", Folder, folder);
        Command.Git(folder, "remote", "set-url", "origin", RemoteUrl);
        return new Checkout(folder);
    }

    public PackedLibrary Pack(string version, string target)
    {
        Command.Dotnet(
            Folder, PackageHost, "pack", "src/ML.Recurrent/ML.Recurrent.csproj", "-c", "Release", "-v", "quiet",
            "-p:ContinuousIntegrationBuild=true", $"-p:Version={version}", "-o", target);
        return new PackedLibrary(target, version);
    }

    /// <summary>What a pack against the subset of ML.NET is told.</summary>
    public string PackOffline()
    {
        var offline = new Dictionary<string, string> { ["MLNet"] = "offline" };
        return Command.DotnetFails(Folder, offline, "msbuild", "src/ML.Recurrent/ML.Recurrent.csproj", "-t:WritePackageTexts");
    }

    /// <summary>The README that a package would have if this checkout had no remote.</summary>
    public string ReadmeWithoutRemote()
    {
        Command.Git(Folder, "remote", "remove", "origin");
        Command.Dotnet(Folder, PackageHost, "msbuild", "src/ML.Recurrent/ML.Recurrent.csproj", "-t:WritePackageTexts", "-v:quiet");
        return File.ReadAllText(Path.Combine(Folder, "artifacts/package/obj/ML.Recurrent/package/README.md"));
    }
}

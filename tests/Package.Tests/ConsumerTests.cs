using System.Globalization;

namespace Package.Tests;

/// <summary>A new console project outside the repository has the package from a folder: it trains, saves, and loads elsewhere.</summary>
[TestClass]
public sealed class ConsumerTests
{
    [TestMethod]
    public void ANewProjectTrainsAndAnotherProcessLoads()
    {
        PackedLibrary library = Release.Library;
        string folder = Path.Combine(Release.Folder, "consumer");
        Directory.CreateDirectory(folder);
        foreach (string file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Consumer")))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <add key="packed" value="{library.Folder}" />
              </packageSources>
            </configuration>
            """);

        // Microsoft.ML comes from where it was restored before; what is new goes into a folder that is deleted afterwards.
        string known = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string packages = Path.Combine(Release.Folder, "packages");
        var environment = new Dictionary<string, string>
        {
            ["NUGET_PACKAGES"] = packages,
            ["RestoreFallbackFolders"] = known,
            ["PackedVersion"] = library.Version,
        };
        Command.Dotnet(folder, environment, "build", "-c", "Release", "-v", "quiet", "-o", "out");

        string trained = Command.Dotnet(folder, environment, "out/Consumer.dll", "model.zip").Trim();
        string loaded = Command.Dotnet(folder, environment, "out/Consumer.dll", "predict", "model.zip").Trim();
        Assert.AreEqual(trained, loaded);
        Assert.AreEqual(MathF.Sin(68), float.Parse(loaded, CultureInfo.InvariantCulture), 0.15f, "the next value of the sine");

        Assert.IsTrue(Directory.Exists(Path.Combine(packages, "ml.recurrent", library.Version)));
        Assert.IsFalse(Directory.Exists(Path.Combine(known, "ml.recurrent", library.Version)), "the machine's own packages");
    }
}

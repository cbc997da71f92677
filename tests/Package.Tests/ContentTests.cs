using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Package.Tests;

/// <summary>What is in the package, and what it asks of its users.</summary>
[TestClass]
public sealed class ContentTests
{
    private static PackedLibrary Library => Release.Library;

    [TestMethod]
    public void ItHoldsOneAssemblyWithItsDocumentation()
    {
        CollectionAssert.AreEquivalent(
            new[] { "ML.Recurrent.nuspec", "README.md", "lib/net10.0/ML.Recurrent.dll", "lib/net10.0/ML.Recurrent.xml" },
            Library.Files.Where(file => !IsOfTheContainer(file)).ToArray());
        string[] documented = [.. Library.Documentation.Descendants("member").Select(member => member.Attribute("name")!.Value)];
        CollectionAssert.Contains(documented, "T:ML.Recurrent.Estimators.RecurrentRegressionTrainer");
        CollectionAssert.Contains(documented, "P:ML.Recurrent.Estimators.RecurrentTrainerOptions.HiddenSize");
    }

    [TestMethod]
    public void SymbolsComeInAPackageOfTheirOwn() => CollectionAssert.AreEquivalent(
        new[] { "ML.Recurrent.nuspec", "lib/net10.0/ML.Recurrent.pdb" },
        Library.SymbolFiles.Where(file => !IsOfTheContainer(file)).ToArray());

    [TestMethod]
    public void ItDependsOnMicrosoftsPackagesAlone()
    {
        XElement group = Library.Metadata.Element("dependencies")!.Elements().Single();
        Assert.AreEqual("net10.0", group.Attribute("targetFramework")!.Value);
        CollectionAssert.AreEquivalent(
            new[]
            {
                "Microsoft.Extensions.DependencyInjection.Abstractions 10.0.0", "Microsoft.Extensions.Logging.Abstractions 10.0.0",
                "Microsoft.ML 5.0.0", "Microsoft.ML.Tokenizers 2.0.0",
            },
            group.Elements().Select(package => $"{package.Attribute("id")!.Value} {package.Attribute("version")!.Value}").ToArray());

        using PEReader dll = Library.Dll();
        MetadataReader metadata = dll.GetMetadataReader();
        foreach (AssemblyReference reference in metadata.AssemblyReferences.Select(metadata.GetAssemblyReference))
        {
            Assert.IsFalse(reference.PublicKeyOrToken.IsNil, $"{reference.GetAssemblyName().Name} is not signed");
        }
    }

    [TestMethod]
    public void ItSaysWhatItIs()
    {
        XElement metadata = Library.Metadata;
        Assert.AreEqual("ML.Recurrent", metadata.Element("id")!.Value);
        Assert.AreEqual(Library.Version, metadata.Element("version")!.Value);
        Assert.AreEqual("MIT", metadata.Element("license")!.Value);
        Assert.AreEqual("README.md", metadata.Element("readme")!.Value);
        Assert.Contains("- ", metadata.Element("releaseNotes")!.Value);
        Assert.AreEqual(Checkout.RemoteUrl, metadata.Element("repository")!.Attribute("url")!.Value);
        Assert.AreEqual(Release.Source.Commit, metadata.Element("repository")!.Attribute("commit")!.Value);
        using PEReader dll = Library.Dll();
        Assert.AreEqual(new Version(1, 0, 0, 0), dll.GetMetadataReader().GetAssemblyDefinition().Version);
    }

    [TestMethod]
    public void TheReadmeIsAsNuGetShowsIt()
    {
        string readme = Library.Readme;
        Assert.StartsWith("# ML.Recurrent\n", readme);
        Assert.Contains("mlContext.Regression.Trainers.Lstm(", readme);
        Assert.IsFalse(readme.Contains("<!--", StringComparison.Ordinal), "a comment");
        Assert.IsFalse(readme.Contains("build.cs", StringComparison.Ordinal), "what needs the repository");
        string[] targets = Targets(readme);
        Assert.IsTrue(targets.All(target => target.StartsWith("https://", StringComparison.Ordinal)), string.Join(' ', targets));
        CollectionAssert.Contains(
            targets, $"https://github.com/example/ml-recurrent/blob/{Release.Source.Commit}/docs/Training.md");
    }

    [TestMethod]
    public void WhatIsBuiltAgainstTheSubsetIsNotPacked() =>
        Assert.Contains("Not packed: ML.Recurrent is built against the host 'offline'", Release.Source.PackOffline());

    private static string[] Targets(string markdown) =>
        [.. Regex.Matches(markdown, @"\]\(([^)\s]+)\)").Select(link => link.Groups[1].Value)];

    private static bool IsOfTheContainer(string file) => file.Split('/')[0] is "_rels" or "package" or "[Content_Types].xml";
}

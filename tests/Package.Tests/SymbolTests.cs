using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Package.Tests;

/// <summary>A debugger finds the symbols of the assembly, and by them the sources of the commit.</summary>
[TestClass]
public sealed class SymbolTests
{
    // Kinds of custom debug information, as the portable PDB format names them.
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    [TestMethod]
    public void TheSymbolsAreThoseOfTheAssembly()
    {
        using PEReader dll = Release.Library.Dll();
        DebugDirectoryEntry codeView = dll.ReadDebugDirectory().Single(entry => entry.Type == DebugDirectoryEntryType.CodeView);
        using MetadataReaderProvider pdb = Release.Library.Pdb();
        Guid ofThePdb = new([.. pdb.GetMetadataReader().DebugMetadataHeader!.Id.Take(16)]);
        Assert.AreEqual(dll.ReadCodeViewDebugDirectoryData(codeView).Guid, ofThePdb);
    }

    [TestMethod]
    public void SourcesAreThoseOfTheCommitOrEmbedded()
    {
        using MetadataReaderProvider provider = Release.Library.Pdb();
        MetadataReader pdb = provider.GetMetadataReader();
        int linked = 0;
        foreach (DocumentHandle handle in pdb.Documents)
        {
            Document document = pdb.GetDocument(handle);
            string name = pdb.GetString(document.Name);
            Assert.StartsWith("/_/", name);
            if (!Of(pdb, handle, EmbeddedSource).Any())
            {
                byte[] source = File.ReadAllBytes(Path.Combine(Release.Source.Folder, name["/_/".Length..]));
                CollectionAssert.AreEqual(SHA256.HashData(source), pdb.GetBlobBytes(document.Hash), name);
                linked++;
            }
        }

        Assert.IsGreaterThan(200, linked);
        string json = Encoding.UTF8.GetString(Of(pdb, EntityHandle.ModuleDefinition, SourceLink).Single());
        Assert.AreEqual(
            $"https://raw.githubusercontent.com/example/ml-recurrent/{Release.Source.Commit}/*",
            JsonNode.Parse(json)!["documents"]!["/_/*"]!.GetValue<string>());
    }

    [TestMethod]
    public void TheSameCommitGivesTheSameBytesElsewhere()
    {
        Checkout elsewhere = Release.Source.Clone(Path.Combine(Release.Folder, "another", "checkout"));
        PackedLibrary again = elsewhere.Pack(Release.Library.Version, Path.Combine(Release.Folder, "another", "feed"));
        CollectionAssert.AreEqual(Release.Library.DllBytes, again.DllBytes, "the assembly");
        CollectionAssert.AreEqual(Release.Library.PdbBytes, again.PdbBytes, "the symbols");

        string readme = elsewhere.ReadmeWithoutRemote();
        Assert.DoesNotContain("/blob/", readme);
        Assert.DoesNotContain("](docs/", readme, "a link that leads nowhere");
        Assert.Contains("docs/Training.md", readme);
    }

    private static IEnumerable<byte[]> Of(MetadataReader pdb, EntityHandle owner, Guid kind) => pdb.GetCustomDebugInformation(owner)
        .Select(pdb.GetCustomDebugInformation)
        .Where(information => pdb.GetGuid(information.Kind) == kind)
        .Select(information => pdb.GetBlobBytes(information.Value));
}

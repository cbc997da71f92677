using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Xml.Linq;

namespace Package.Tests;

/// <summary>ML.Recurrent's two packages, as they lie in a folder.</summary>
internal sealed class PackedLibrary(string folder, string version)
{
    private const string Library = "lib/net10.0/ML.Recurrent";

    public string Folder => folder;

    public string Version => version;

    public IReadOnlyList<string> Files => Read(Main, archive => archive.Entries.Select(entry => entry.FullName).ToArray());

    public IReadOnlyList<string> SymbolFiles => Read(Symbols, archive => archive.Entries.Select(entry => entry.FullName).ToArray());

    public XElement Metadata
    {
        get
        {
            XElement root = XElement.Load(new MemoryStream(Bytes(Main, "ML.Recurrent.nuspec")));
            foreach (XElement element in root.DescendantsAndSelf())
            {
                element.Name = element.Name.LocalName;
            }

            return root.Element("metadata")!;
        }
    }

    public string Readme => Encoding.UTF8.GetString(Bytes(Main, "README.md"));

    public XElement Documentation => XElement.Load(new MemoryStream(Bytes(Main, Library + ".xml")));

    public byte[] DllBytes => Bytes(Main, Library + ".dll");

    public byte[] PdbBytes => Bytes(Symbols, Library + ".pdb");

    private string Main => Path.Combine(folder, $"ML.Recurrent.{version}.nupkg");

    private string Symbols => Path.Combine(folder, $"ML.Recurrent.{version}.snupkg");

    public PEReader Dll() => new(new MemoryStream(DllBytes));

    public MetadataReaderProvider Pdb() => MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(PdbBytes));

    private static byte[] Bytes(string package, string name) => Read(package, archive =>
    {
        using Stream entry = archive.GetEntry(name)?.Open()
            ?? throw new AssertFailedException($"{Path.GetFileName(package)} has no {name}.");
        using var bytes = new MemoryStream();
        entry.CopyTo(bytes);
        return bytes.ToArray();
    });

    private static T Read<T>(string package, Func<ZipArchive, T> read)
    {
        using ZipArchive archive = ZipFile.OpenRead(package);
        return read(archive);
    }
}

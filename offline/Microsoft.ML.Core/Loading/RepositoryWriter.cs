using System.IO.Compression;
using System.Text;

namespace Microsoft.ML;

/// <summary>The entries of a model as they are written into a zip.</summary>
internal sealed class RepositoryWriter : IDisposable
{
    private readonly ZipArchive _archive;
    private readonly HashSet<string> _paths = [];

    private RepositoryWriter(Stream stream) => _archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);

    public static RepositoryWriter CreateNew(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new RepositoryWriter(stream);
    }

    /// <summary>Takes a path, so that no other entry can have it.</summary>
    public string Reserve(string directory, string name)
    {
        Required.NonEmpty(name);
        string path = RepositoryPath.Of(directory, name);
        if (!_paths.Add(path))
        {
            throw new ArgumentOutOfRangeException(nameof(name), $"Duplicate entry: '{path}'");
        }

        return path;
    }

    /// <summary>Writes the entry of a reserved path. A zip takes one entry at a time, so each is made whole first.</summary>
    public void Write(string path, Action<BinaryWriter> write)
    {
        using var content = new MemoryStream();
        using var writer = new BinaryWriter(content, Encoding.UTF8);
        write(writer);
        writer.Flush();

        using Stream entry = _archive.CreateEntry(path).Open();
        content.WriteTo(entry);
    }

    public void Dispose() => _archive.Dispose();
}

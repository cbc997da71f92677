using System.IO.Compression;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>The entries of a model, by path; of two with one path the later counts.</summary>
internal sealed class RepositoryReader : IDisposable
{
    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = [];

    private RepositoryReader(ZipArchive archive)
    {
        _archive = archive;
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            _entries[RepositoryPath.Of("", entry.FullName)] = entry;
        }
    }

    /// <exception cref="FormatException">The stream is not a zip.</exception>
    public static RepositoryReader Open(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            return new RepositoryReader(new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true));
        }
        catch (InvalidDataException exception)
        {
            throw new FormatException("Failed to open a zip archive", exception).Marked();
        }
    }

    public bool Contains(string directory, string name) => _entries.ContainsKey(RepositoryPath.Of(directory, name));

    public MemoryStream? OpenEntryOrNull(string directory, string name)
    {
        if (!_entries.TryGetValue(RepositoryPath.Of(directory, name), out ZipArchiveEntry? entry))
        {
            return null;
        }

        var content = new MemoryStream();
        using Stream compressed = entry.Open();
        compressed.CopyTo(content);
        content.Position = 0;
        return content;
    }

    public void Dispose() => _archive.Dispose();
}

using System.IO.Compression;
using ML.Recurrent.Model.Format;

namespace ML.Recurrent.Deployment.Zip;

/// <summary>
/// A zip that was looked through from end to end: its directory, its layout, and every entry inflated once to its declared length and
/// checksum. Nothing of it is held in memory but the names.
/// </summary>
internal sealed class ModelZip
{
    private readonly ZipBytes _bytes;
    private readonly Dictionary<string, ZipEntry> _entries;

    /// <exception cref="FormatException">Something is wrong with the zip, or beyond the limits.</exception>
    public ModelZip(Stream file, RecurrentModelLimits limits)
    {
        _bytes = new ZipBytes(file);
        var directory = new ZipDirectory(_bytes, limits);
        List<ZipEntry> entries = directory.Read();
        ZipNames.RequireUnlike(entries);
        ZipSizes.Check(entries, limits);
        entries = new ZipLayout(_bytes).Check(entries, directory.Offset);
        byte[] buffer = new byte[FormatLimits.ChunkBytes];
        foreach (ZipEntry entry in entries)
        {
            Inflate(entry, buffer);
        }

        _entries = entries.Where(entry => !entry.IsFolder).ToDictionary(entry => entry.Path, StringComparer.Ordinal);
        Length = _bytes.Length;
    }

    /// <summary>Bytes of the file.</summary>
    public long Length { get; }

    public IEnumerable<ZipEntry> Entries => _entries.Values;

    public ZipEntry? Find(string folder, string name) => _entries.GetValueOrDefault(folder.Length == 0 ? name : $"{folder}/{name}");

    public Stream Open(ZipEntry entry) => new EntryStream(Content(entry), entry.Length);

    /// <summary>The first bytes of an entry, or all of them where it has no more.</summary>
    public byte[] ReadStart(ZipEntry entry, int count)
    {
        using Stream content = Open(entry);
        return new PartReader(ZipNames.Show(entry.Path), content).ReadBytes((int)Math.Min(count, entry.Length), "the component's header");
    }

    private Stream Content(ZipEntry entry)
    {
        var packed = new PackedStream(_bytes, entry);
        return entry.Header.Method == ZipHeader.Stored ? packed : new DeflateStream(packed, CompressionMode.Decompress);
    }

    private void Inflate(ZipEntry entry, Span<byte> buffer)
    {
        long length = 0;
        var crc = new Crc32();
        try
        {
            using Stream content = Content(entry);
            for (int count; length <= entry.Length && (count = content.Read(buffer)) > 0; length += count)
            {
                crc.Append(buffer[..count]);
            }
        }
        catch (InvalidDataException e)
        {
            throw FormatError.In(ZipNames.Show(entry.Path), $"cannot be inflated after {length} bytes: {e.Message}", e);
        }

        if (length != entry.Length)
        {
            string more = length > entry.Length ? "more than " : "";
            throw FormatError.In(
                ZipNames.Show(entry.Path),
                $"inflates to {more}{Math.Min(length, entry.Length)} bytes; the zip's directory says {entry.Length}.");
        }

        if (crc.Value != entry.Header.Crc)
        {
            throw FormatError.In(
                ZipNames.Show(entry.Path),
                $"has the checksum {crc.Value:x8}, but the zip's directory says {entry.Header.Crc:x8}: it was damaged.");
        }
    }
}

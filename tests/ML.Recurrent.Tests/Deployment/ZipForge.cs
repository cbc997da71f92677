using System.IO.Compression;
using System.Text;

namespace ML.Recurrent.Tests.Deployment;

/// <summary>Writes zips as no packer does: every field is the test's to choose.</summary>
internal sealed class ZipForge
{
    private readonly List<ForgedEntry> _entries = [];

    public ushort? Count { get; init; }

    public byte[] Comment { get; init; } = [];

    public byte[] BeforeDirectory { get; init; } = [];

    public ZipForge Add(ForgedEntry entry)
    {
        _entries.Add(entry);
        return this;
    }

    public ZipForge Add(string name, byte[] content) => Add(ForgedEntry.Of(name, content));

    public static ZipForge Of(byte[] zip)
    {
        var forge = new ZipForge();
        using var archive = new ZipArchive(new MemoryStream(zip));
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            using Stream stream = entry.Open();
            using var content = new MemoryStream();
            stream.CopyTo(content);
            forge.Add(entry.FullName, content.ToArray());
        }

        return forge;
    }

    /// <summary>With one entry as <paramref name="change"/> gives it.</summary>
    public ZipForge With(string name, Func<ForgedEntry, ForgedEntry> change)
    {
        int index = _entries.FindIndex(entry => entry.Name == name);
        _entries[index] = change(_entries[index]);
        return this;
    }

    public byte[] Write()
    {
        using var zip = new MemoryStream();
        using var writer = new BinaryWriter(zip);
        long[] offsets = [.. _entries.Select(entry =>
        {
            long offset = zip.Position;
            entry.WriteLocal(writer);
            return offset;
        })];
        writer.Write(BeforeDirectory);
        long directory = zip.Position;
        for (int i = 0; i < _entries.Count; i++)
        {
            _entries[i].WriteCentral(writer, offsets[i]);
        }

        long length = zip.Position - directory;
        writer.Write(0x06054B50);
        writer.Write(0);
        writer.Write(Count ?? (ushort)_entries.Count);
        writer.Write(Count ?? (ushort)_entries.Count);
        writer.Write((uint)length);
        writer.Write((uint)directory);
        writer.Write((ushort)Comment.Length);
        writer.Write(Comment);
        return zip.ToArray();
    }
}

/// <summary>An entry of a forged zip; what is not given follows from the content.</summary>
internal sealed record ForgedEntry(string Name, byte[] Packed, uint Length, uint Crc)
{
    public byte[]? NameBytes { get; init; }

    public ushort Method { get; init; } = 8;

    public ushort Flags { get; init; }

    public uint? PackedLength { get; init; }

    public long? Offset { get; init; }

    public byte[] Extra { get; init; } = [];

    /// <summary>What the entry's own header says, where that is something else.</summary>
    public ForgedEntry? Local { get; init; }

    public static ForgedEntry Of(string name, byte[] content)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(content);
        }

        return new ForgedEntry(name, packed.ToArray(), (uint)content.Length, Crc32Of(content));
    }

    /// <summary>Bit by bit, as the definition has it.</summary>
    public static uint Crc32Of(ReadOnlySpan<byte> bytes)
    {
        uint remainder = uint.MaxValue;
        foreach (byte value in bytes)
        {
            remainder ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                remainder = (remainder & 1) != 0 ? (remainder >> 1) ^ 0xEDB88320 : remainder >> 1;
            }
        }

        return ~remainder;
    }

    public void WriteLocal(BinaryWriter writer)
    {
        ForgedEntry shown = Local ?? this;
        writer.Write(0x04034B50);
        writer.Write((ushort)20);
        shown.WriteFields(writer);
        writer.Write((ushort)Extra.Length);
        writer.Write(shown.Encoded);
        writer.Write(Extra);
        writer.Write(Packed);
    }

    public void WriteCentral(BinaryWriter writer, long offset)
    {
        writer.Write(0x02014B50);
        writer.Write((ushort)20);
        writer.Write((ushort)20);
        WriteFields(writer);
        writer.Write((ushort)Extra.Length);
        writer.Write(new byte[10]);
        writer.Write((uint)(Offset ?? offset));
        writer.Write(Encoded);
        writer.Write(Extra);
    }

    private byte[] Encoded => NameBytes ?? Encoding.UTF8.GetBytes(Name);

    private void WriteFields(BinaryWriter writer)
    {
        writer.Write(Flags);
        writer.Write(Method);
        writer.Write(0);
        writer.Write(Crc);
        writer.Write(PackedLength ?? (uint)Packed.Length);
        writer.Write(Length);
        writer.Write((ushort)Encoded.Length);
    }
}

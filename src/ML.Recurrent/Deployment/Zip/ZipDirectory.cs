using ML.Recurrent.Model.Format;

namespace ML.Recurrent.Deployment.Zip;

/// <summary>
/// Reads the directory at a zip's end (APPNOTE.TXT 4.3.12 and 4.3.16), believing none of it: what it costs is bounded by the limits.
/// A zip in 64-bit form or in several parts, with a comment or with bytes before it is refused; ML.NET writes none.
/// </summary>
internal sealed class ZipDirectory(ZipBytes bytes, RecurrentModelLimits limits)
{
    private const int EndBytes = 22;
    private const uint EndSignature = 0x06054B50;
    private const int RecordBytes = 46;
    private const uint RecordSignature = 0x02014B50;

    private readonly byte[] _skipped = new byte[4096];

    /// <summary>Where it begins in the file; known once it was read.</summary>
    public long Offset { get; private set; }

    public List<ZipEntry> Read()
    {
        (int count, long length) = ReadEnd();
        bytes.Position = Offset;
        var entries = new List<ZipEntry>(count);
        for (int i = 0; i < count; i++)
        {
            entries.Add(ReadEntry(i, Offset + length));
        }

        return bytes.Position == Offset + length
            ? entries
            : throw Wrong($"has {length} bytes of directory, but its {count} entries have {bytes.Position - Offset}.");
    }

    private static FormatException Wrong(string problem) => FormatError.In(ZipBytes.Part, problem);

    private (int Count, long Length) ReadEnd()
    {
        if (bytes.Length > limits.MaximumFileBytes)
        {
            throw Wrong($"has {bytes.Length} bytes; expected at most {limits.MaximumFileBytes}.");
        }

        Span<byte> end = stackalloc byte[EndBytes];
        bytes.Position = Math.Max(0, bytes.Length - EndBytes);
        if (bytes.Length >= EndBytes)
        {
            bytes.ReadExactly(end);
        }

        if (ZipBytes.UInt32(end, 0) != EndSignature || ZipBytes.UInt16(end, 20) != 0)
        {
            throw Wrong($"does not end as a zip does: its {bytes.Length} bytes were cut off or changed, or are none.");
        }

        (uint length, uint offset) = (ZipBytes.UInt32(end, 12), ZipBytes.UInt32(end, 16));
        ushort count = ZipBytes.UInt16(end, 10);
        RequirePlain(end, count, length, offset);
        Offset = offset;
        return (count, length);
    }

    private void RequirePlain(ReadOnlySpan<byte> end, ushort count, uint length, uint offset)
    {
        if (count == ushort.MaxValue || length == uint.MaxValue || offset == uint.MaxValue)
        {
            throw Wrong("has the 64-bit form, of more than 65,534 entries or 4 GiB, which is not read.");
        }

        if (count > limits.MaximumEntries)
        {
            throw Wrong($"has {count} entries; expected at most {limits.MaximumEntries}.");
        }

        if (ZipBytes.UInt16(end, 4) != 0 || ZipBytes.UInt16(end, 6) != 0 || ZipBytes.UInt16(end, 8) != count)
        {
            throw Wrong("is one of several parts, which are not read.");
        }

        if ((long)offset + length != bytes.Length - EndBytes)
        {
            throw Wrong($"has a directory of {length} bytes at byte {offset}; expected that to end at byte {bytes.Length - EndBytes}.");
        }
    }

    private ZipEntry ReadEntry(int index, long end)
    {
        Span<byte> record = stackalloc byte[RecordBytes];
        RequireRoom(index, RecordBytes, end);
        bytes.ReadExactly(record);
        if (ZipBytes.UInt32(record, 0) != RecordSignature)
        {
            throw Wrong($"has no entry {index} where its directory should say so.");
        }

        int nameLength = ZipBytes.UInt16(record, 28);
        if (nameLength > limits.MaximumNameBytes)
        {
            throw Wrong($"has an entry {index} with a name of {nameLength} bytes; expected at most {limits.MaximumNameBytes}.");
        }

        int restLength = ZipBytes.UInt16(record, 30) + ZipBytes.UInt16(record, 32);
        RequireRoom(index, nameLength + restLength, end);
        byte[] name = new byte[nameLength];
        bytes.ReadExactly(name);
        Skip(restLength);

        var header = new ZipHeader(
            ZipBytes.UInt16(record, 8),
            ZipBytes.UInt16(record, 10),
            ZipBytes.UInt32(record, 16),
            ZipBytes.UInt32(record, 20),
            ZipBytes.UInt32(record, 24),
            name);
        (string path, bool isFolder) = ZipNames.Read(header, index, limits);
        return new ZipEntry(path, header, ZipBytes.UInt32(record, 42)) { IsFolder = isFolder };
    }

    private void RequireRoom(int index, int length, long end)
    {
        if (bytes.Position + length > end)
        {
            throw Wrong($"has a directory that ends within entry {index}.");
        }
    }

    private void Skip(int length)
    {
        for (int count; length > 0; length -= count)
        {
            count = Math.Min(length, _skipped.Length);
            bytes.ReadExactly(_skipped.AsSpan(0, count));
        }
    }
}

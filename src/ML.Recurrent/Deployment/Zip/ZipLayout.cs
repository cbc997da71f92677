using ML.Recurrent.Model.Format;

namespace ML.Recurrent.Deployment.Zip;

/// <summary>
/// The zip's entries as they lie one after the other, from the first byte to the directory (APPNOTE.TXT 4.3.7 and 4.3.9): none within
/// another, nothing between them, and each header as the directory has it, so that all readers see the same.
/// </summary>
internal sealed class ZipLayout(ZipBytes bytes)
{
    private const int HeaderBytes = 30;
    private const uint HeaderSignature = 0x04034B50;
    private const int DescriptorBytes = 12;
    private const uint DescriptorSignature = 0x08074B50;

    /// <returns>The entries with <see cref="ZipEntry.DataOffset"/>, in the order of the file.</returns>
    public List<ZipEntry> Check(IReadOnlyList<ZipEntry> entries, long directoryOffset)
    {
        var found = new List<ZipEntry>(entries.Count);
        long end = 0;
        foreach (ZipEntry entry in entries.OrderBy(entry => entry.HeaderOffset))
        {
            if (entry.HeaderOffset != end)
            {
                throw Wrong(entry, $"begins at byte {entry.HeaderOffset} of the zip; expected {end}, where the entry before it ends.");
            }

            ZipEntry placed = entry with { DataOffset = ReadHeader(entry, directoryOffset) };
            end = placed.DataOffset + entry.Header.PackedLength;
            if (end > directoryOffset)
            {
                throw Wrong(entry, $"has {entry.Header.PackedLength} packed bytes, more than are left before the zip's directory.");
            }

            end += entry.Header.HasDescriptor ? ReadDescriptor(entry, end) : 0;
            found.Add(placed);
        }

        return end == directoryOffset
            ? found
            : throw FormatError.In(ZipBytes.Part, $"has {directoryOffset - end} bytes that belong to no entry before its directory.");
    }

    private static FormatException Wrong(ZipEntry entry, string problem) => FormatError.In(ZipNames.Show(entry.Path), problem);

    private long ReadHeader(ZipEntry entry, long directoryOffset)
    {
        ZipHeader expected = entry.Header;
        if (entry.HeaderOffset + HeaderBytes + expected.Name.Length > directoryOffset)
        {
            throw Wrong(entry, "has a header that ends in the zip's directory.");
        }

        Span<byte> header = stackalloc byte[HeaderBytes];
        bytes.Position = entry.HeaderOffset;
        bytes.ReadExactly(header);
        byte[] name = new byte[expected.Name.Length];
        bytes.ReadExactly(name);
        bool isSame = ZipBytes.UInt32(header, 0) == HeaderSignature
            && ZipBytes.UInt16(header, 6) == expected.Flags
            && ZipBytes.UInt16(header, 8) == expected.Method
            && ZipBytes.UInt16(header, 26) == name.Length
            && name.AsSpan().SequenceEqual(expected.Name)
            && (HasSameLengths(header[14..], expected) || (expected.HasDescriptor && !header[14..26].ContainsAnyExcept((byte)0)));
        return isSame
            ? bytes.Position + ZipBytes.UInt16(header, 28)
            : throw Wrong(entry, "has a header of its own that differs from what the zip's directory says.");
    }

    private int ReadDescriptor(ZipEntry entry, long offset)
    {
        Span<byte> descriptor = stackalloc byte[sizeof(uint) + DescriptorBytes];
        bytes.Position = offset;
        bytes.ReadExactly(descriptor);
        if (ZipBytes.UInt32(descriptor, 0) == DescriptorSignature && HasSameLengths(descriptor[sizeof(uint)..], entry.Header))
        {
            return descriptor.Length;
        }

        return HasSameLengths(descriptor, entry.Header)
            ? DescriptorBytes
            : throw Wrong(entry, "is not followed by the lengths and the checksum that the zip's directory has.");
    }

    private static bool HasSameLengths(ReadOnlySpan<byte> fields, ZipHeader expected) =>
        ZipBytes.UInt32(fields, 0) == expected.Crc
        && ZipBytes.UInt32(fields, 4) == expected.PackedLength
        && ZipBytes.UInt32(fields, 8) == expected.Length;
}

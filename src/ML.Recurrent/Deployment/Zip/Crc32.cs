namespace ML.Recurrent.Deployment.Zip;

/// <summary>The checksum of a zip's entries: CRC-32 of IEEE 802.3, reflected polynomial EDB88320; eight bytes at a time.</summary>
internal struct Crc32()
{
    private const uint Polynomial = 0xEDB88320;
    private const int Slices = 8;

    // Tables[256·k + b]: the remainder of byte b with k zero bytes after it.
    private static readonly uint[] Tables = BuildTables();

    private uint _remainder = uint.MaxValue;

    public readonly uint Value => ~_remainder;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        uint remainder = _remainder;
        for (; bytes.Length >= Slices; bytes = bytes[Slices..])
        {
            uint low = remainder ^ ZipBytes.UInt32(bytes, 0);
            uint high = ZipBytes.UInt32(bytes, 4);
            remainder = At(7, low) ^ At(6, low >> 8) ^ At(5, low >> 16) ^ At(4, low >> 24)
                ^ At(3, high) ^ At(2, high >> 8) ^ At(1, high >> 16) ^ At(0, high >> 24);
        }

        foreach (byte value in bytes)
        {
            remainder = (remainder >> 8) ^ At(0, remainder ^ value);
        }

        _remainder = remainder;
    }

    private static uint At(int slice, uint value) => Tables[(256 * slice) + (byte)value];

    private static uint[] BuildTables()
    {
        uint[] tables = new uint[256 * Slices];
        for (uint value = 0; value < 256; value++)
        {
            uint remainder = value;
            for (int bit = 0; bit < 8; bit++)
            {
                remainder = (remainder >> 1) ^ ((remainder & 1) * Polynomial);
            }

            tables[value] = remainder;
        }

        for (int i = 256; i < tables.Length; i++)
        {
            tables[i] = (tables[i - 256] >> 8) ^ tables[(byte)tables[i - 256]];
        }

        return tables;
    }
}

namespace ML.Recurrent.Deployment.Zip;

/// <summary>The fields that stand twice in a zip: in its directory, and before the entry's bytes.</summary>
internal sealed record ZipHeader(ushort Flags, ushort Method, uint Crc, uint PackedLength, uint Length, byte[] Name)
{
    public const ushort Stored = 0;
    public const ushort Deflated = 8;

    private const ushort DescriptorFlag = 1 << 3;
    private const ushort Utf8Flag = 1 << 11;
    private const ushort LevelFlags = 3 << 1; // how hard the packer tried

    /// <summary>Whether lengths and checksum follow the entry's bytes, as a packer writes them that cannot go back.</summary>
    public bool HasDescriptor => (Flags & DescriptorFlag) != 0;

    public bool IsUtf8 => (Flags & Utf8Flag) != 0;

    public ushort UnknownFlags => (ushort)(Flags & ~(DescriptorFlag | Utf8Flag | LevelFlags));
}

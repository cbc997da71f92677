using System.Buffers.Binary;
using System.Text;
using ML.Recurrent.Deployment.Zip;
using ML.Recurrent.Model.Format;

namespace ML.Recurrent.Deployment.Components;

/// <summary>
/// ML.NET's header of a component, 256 bytes: where in the entry the component's bytes, a table of strings and the loader's assembly
/// lie. ML.NET follows these places wherever they lead; here they must lie in the entry.
/// </summary>
internal sealed class ComponentHeader
{
    public const int Bytes = 256;

    // Pairs of offset and length.
    private const int Body = 0x10;
    private const int StringTable = 0x20;
    private const int Strings = 0x30;
    private const int Assembly = 0x90;

    private const int Signature = 0x40;
    private const int VersionReadable = 0x4C;
    private const int Loader = 0x50;
    private const int LoaderBytes = 24;
    private const int Tail = 0x80;
    private const int End = 0x88;
    private const int TailBytes = sizeof(ulong);

    private const uint KnownVersion = 0x00010001;

    private readonly byte[] _bytes;

    private ComponentHeader(byte[] bytes) => _bytes = bytes;

    public static ReadOnlySpan<byte> Recurrent => "RECURRNT"u8;

    public bool IsRecurrent => _bytes.AsSpan(Signature, Recurrent.Length).SequenceEqual(Recurrent);

    public long BodyOffset => At(Body);

    public long BodyLength => At(Body + sizeof(long));

    private static ReadOnlySpan<byte> Magic => "ML\0MODEL"u8;

    /// <returns>The header, or null if it is not ML.NET's.</returns>
    /// <exception cref="FormatException">It is, and leads out of the entry.</exception>
    public static ComponentHeader? Read(byte[] start, ZipEntry entry)
    {
        if (!start.AsSpan().StartsWith(Magic))
        {
            return null;
        }

        if (entry.Length < Bytes + TailBytes)
        {
            throw Wrong(entry, $"has {entry.Length} bytes; expected at least {Bytes + TailBytes}.");
        }

        var header = new ComponentHeader(start);
        header.CheckPlaces(entry);
        uint version = BinaryPrimitives.ReadUInt32LittleEndian(start.AsSpan(VersionReadable));
        return !header.IsRecurrent || version <= KnownVersion
            ? header
            : throw Wrong(entry, $"needs a reader of version {version:x8}; {KnownVersion:x8} is the last that this library knows.");
    }

    public bool Names(string loader)
    {
        ReadOnlySpan<byte> name = _bytes.AsSpan(Loader, LoaderBytes).TrimEnd((byte)0);
        return name.SequenceEqual(Encoding.ASCII.GetBytes(loader));
    }

    private static FormatException Wrong(ZipEntry entry, string problem) => FormatError.In(ZipNames.Show(entry.Path), problem);

    private void CheckPlaces(ZipEntry entry)
    {
        if (At(End) != entry.Length || At(Tail) != entry.Length - TailBytes)
        {
            throw Wrong(entry, $"has a header that ends it at byte {At(End)}; expected {entry.Length}.");
        }

        foreach (int place in (ReadOnlySpan<int>)[Body, StringTable, Strings, Assembly])
        {
            (long begin, long length) = (At(place), At(place + sizeof(long)));
            bool isNone = begin == 0 && length == 0;
            if (!isNone && (begin < Bytes || length < 0 || length > At(Tail) || begin > At(Tail) - length))
            {
                throw Wrong(entry, $"has a header that speaks of {length} bytes at byte {begin}; it has {entry.Length}.");
            }
        }
    }

    private long At(int offset) => BinaryPrimitives.ReadInt64LittleEndian(_bytes.AsSpan(offset));
}

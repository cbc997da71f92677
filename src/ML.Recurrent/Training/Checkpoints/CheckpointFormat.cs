using System.Buffers.Binary;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace ML.Recurrent.Training.Checkpoints;

/// <summary>A checkpoint's bytes, all little-endian.</summary>
/// <remarks>
/// <code>
///   8 bytes    'MLRCKPT' and 0
///   u32        version of the format
///   u32        L, length of the library's version
///   u32        J, length of the header
///   L bytes    version of the library, UTF-8
///   J bytes    header, JSON: identity, state, names and lengths of the vectors
///   float32s   the vectors, one after the other
///   32 bytes   SHA-256 of all that precedes
/// </code>
/// </remarks>
internal static class CheckpointFormat
{
    public const uint Version = 1;
    public const int ChecksumLength = SHA256.HashSizeInBytes;
    public const int LibraryLimit = 256;
    public const int HeaderLimit = 64 << 20;
    public const int HeaderDepth = 8;
    public const int NameLimit = 1024;
    public const int VectorLimit = 1024;

    /// <summary>The most that is read or written in one go.</summary>
    public const int ChunkBytes = 1 << 18;

    private const int NumbersStart = 8;

    public const int PrefixLength = NumbersStart + 3 * sizeof(uint);

    public static ReadOnlySpan<byte> Magic => "MLRCKPT\0"u8;

    /// <summary>The library's version without the commit it was built from. Others may sum up in another order.</summary>
    public static string Library { get; } =
        (typeof(CheckpointFormat).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0")
        .Split('+')[0];

    public static byte[] Prefix(int libraryLength, int headerLength)
    {
        byte[] prefix = new byte[PrefixLength];
        Magic.CopyTo(prefix);
        BinaryPrimitives.WriteUInt32LittleEndian(prefix.AsSpan(NumbersStart), Version);
        BinaryPrimitives.WriteUInt32LittleEndian(prefix.AsSpan(NumbersStart + sizeof(uint)), (uint)libraryLength);
        BinaryPrimitives.WriteUInt32LittleEndian(prefix.AsSpan(NumbersStart + 2 * sizeof(uint)), (uint)headerLength);
        return prefix;
    }

    public static (uint Version, uint LibraryLength, uint HeaderLength) Numbers(ReadOnlySpan<byte> prefix) =>
    (
        BinaryPrimitives.ReadUInt32LittleEndian(prefix[NumbersStart..]),
        BinaryPrimitives.ReadUInt32LittleEndian(prefix[(NumbersStart + sizeof(uint))..]),
        BinaryPrimitives.ReadUInt32LittleEndian(prefix[(NumbersStart + 2 * sizeof(uint))..])
    );

    public static byte[] LibraryBytes() => Encoding.UTF8.GetBytes(Library);
}

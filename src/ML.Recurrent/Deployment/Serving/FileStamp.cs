using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace ML.Recurrent.Deployment.Serving;

/// <summary>What tells a file from the one that was there before, at the cost of reading its end.</summary>
/// <param name="Length">Bytes.</param>
/// <param name="LastWrite">When it was written; copies may keep it.</param>
/// <param name="End">A hash of its last bytes: a zip has its directory there, with a checksum for every entry.</param>
internal readonly record struct FileStamp(long Length, DateTime LastWrite, UInt128 End)
{
    private const int EndBytes = 1 << 16;

    /// <exception cref="IOException">The file cannot be read.</exception>
    public static FileStamp Of(SafeFileHandle file)
    {
        long length = RandomAccess.GetLength(file);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(EndBytes);
        try
        {
            int count = Read(file, buffer.AsSpan(0, (int)Math.Min(length, EndBytes)), Math.Max(0, length - EndBytes));
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(buffer.AsSpan(0, count), hash);
            return new FileStamp(length, File.GetLastWriteTimeUtc(file), BinaryPrimitives.ReadUInt128BigEndian(hash));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static int Read(SafeFileHandle file, Span<byte> bytes, long offset)
    {
        int total = 0;
        for (int count; (count = RandomAccess.Read(file, bytes[total..], offset + total)) > 0; total += count)
        {
        }

        return total;
    }
}

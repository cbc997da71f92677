using System.Buffers.Binary;
using ML.Recurrent.Model.Format;

namespace ML.Recurrent.Deployment.Zip;

/// <summary>The bytes of a zip, read from wherever one likes.</summary>
internal sealed class ZipBytes(Stream file)
{
    public const string Part = "The zip";

    public long Length { get; } = file.Length;

    public long Position
    {
        get => file.Position;
        set => file.Position = value;
    }

    public static ushort UInt16(ReadOnlySpan<byte> record, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(record[offset..]);

    public static uint UInt32(ReadOnlySpan<byte> record, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(record[offset..]);

    /// <summary>As many bytes as there are, up to the length of <paramref name="destination"/>.</summary>
    public int Read(Span<byte> destination) => file.Read(destination);

    /// <exception cref="FormatException">The zip ends before.</exception>
    public void ReadExactly(Span<byte> destination)
    {
        if (file.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false) < destination.Length)
        {
            throw FormatError.In(Part, $"ends after {file.Position} bytes.");
        }
    }
}

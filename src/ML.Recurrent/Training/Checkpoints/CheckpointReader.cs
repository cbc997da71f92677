using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using ML.Recurrent.Engine.Memory;
using ML.Recurrent.Model.Format;

namespace ML.Recurrent.Training.Checkpoints;

/// <summary>
/// Reads what <see cref="CheckpointWriter"/> wrote and refuses all else. The checksum comes first, in a pass of its own, and no length is
/// believed before the bytes are known to be there.
/// </summary>
/// <param name="file">From its start; it can seek.</param>
/// <param name="name">The file's name, for messages.</param>
internal sealed class CheckpointReader(Stream file, string name)
{
    /// <exception cref="FormatException">Not a checkpoint, damaged, or of another version; the message names the file.</exception>
    public Checkpoint Read()
    {
        try
        {
            (int library, int header) = ReadPrefix();
            RequireChecksum();
            file.Position = CheckpointFormat.PrefixLength;
            RequireLibrary(ReadBytes(library));
            CheckpointHeader content = CheckpointHeader.Read(name, ReadBytes(header));
            RequireData(content);
            return new Checkpoint(content.Identity, content.State, [.. content.Vectors.Select(ReadVector)]);
        }
        catch (EndOfStreamException error)
        {
            throw FormatError.In(name, "ends early.", error);
        }
    }

    private (int Library, int Header) ReadPrefix()
    {
        const int Shortest = CheckpointFormat.PrefixLength + CheckpointFormat.ChecksumLength;
        long length = file.CanSeek ? file.Length : throw FormatError.In(name, "is not a file that can be read from any place.");
        byte[] prefix = ReadBytes((int)Math.Min(CheckpointFormat.PrefixLength, length));
        if (length < Shortest || !prefix.AsSpan().StartsWith(CheckpointFormat.Magic))
        {
            throw FormatError.In(name, "is not a checkpoint, or its beginning is damaged. Delete it, or set another CheckpointPath.");
        }

        (uint version, uint library, uint header) = CheckpointFormat.Numbers(prefix);
        if (version != CheckpointFormat.Version)
        {
            throw FormatError.In(
                name, $"is a checkpoint of format {version}; this library reads format {CheckpointFormat.Version}. {OtherVersion}");
        }

        bool isWithin = library <= CheckpointFormat.LibraryLimit && header <= CheckpointFormat.HeaderLimit;
        return isWithin && Shortest + (long)library + header <= length
            ? ((int)library, (int)header)
            : throw FormatError.In(name, $"is damaged: a header of {header} bytes is not there, or passes {CheckpointFormat.HeaderLimit}.");
    }

    private static string OtherVersion => "Go on with the version that wrote it, or start anew: set Resume to false.";

    private void RequireChecksum()
    {
        using var checksum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] chunk = new byte[(int)Math.Min(CheckpointFormat.ChunkBytes, file.Length)];
        file.Position = 0;
        for (long left = file.Length - CheckpointFormat.ChecksumLength; left > 0;)
        {
            Span<byte> part = chunk.AsSpan(0, (int)Math.Min(chunk.Length, left));
            file.ReadExactly(part);
            checksum.AppendData(part);
            left -= part.Length;
        }

        if (!checksum.GetHashAndReset().AsSpan().SequenceEqual(ReadBytes(CheckpointFormat.ChecksumLength)))
        {
            throw FormatError.In(name, "is damaged or cut short: its checksum is not that of its contents.");
        }
    }

    private void RequireLibrary(byte[] bytes)
    {
        string library = Encoding.UTF8.GetString(bytes);
        if (library != CheckpointFormat.Library)
        {
            throw FormatError.In(
                name,
                $"was written by version {FormatError.Show(library, 64)} of the library; this is {CheckpointFormat.Library}, "
                + $"which may round otherwise. {OtherVersion}");
        }
    }

    private void RequireData(CheckpointHeader header)
    {
        long expected = header.Vectors.Sum(vector => (long)vector.Length) * sizeof(float);
        long found = file.Length - CheckpointFormat.ChecksumLength - file.Position;
        if (found != expected)
        {
            throw FormatError.In(name, $"holds {found} bytes of vectors; its header says {expected}.");
        }
    }

    private CheckpointVector ReadVector((string Name, int Length) vector)
    {
        const int ChunkLength = CheckpointFormat.ChunkBytes / sizeof(float);
        var values = new AlignedBuffer(vector.Length);
        for (int start = 0; start < values.Length; start += ChunkLength)
        {
            Span<float> chunk = values.Span.Slice(start, Math.Min(ChunkLength, values.Length - start));
            file.ReadExactly(MemoryMarshal.AsBytes(chunk));
        }

        if (!BitConverter.IsLittleEndian)
        {
            Span<int> words = MemoryMarshal.Cast<float, int>(values.Span);
            BinaryPrimitives.ReverseEndianness(words, words);
        }

        return new CheckpointVector(vector.Name, values);
    }

    private byte[] ReadBytes(int count)
    {
        byte[] bytes = new byte[count];
        file.ReadExactly(bytes);
        return bytes;
    }
}

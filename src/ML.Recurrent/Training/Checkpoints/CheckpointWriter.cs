using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace ML.Recurrent.Training.Checkpoints;

/// <summary>Writes a checkpoint as <see cref="CheckpointFormat"/> says, its vectors straight from where they lie.</summary>
internal static class CheckpointWriter
{
    /// <exception cref="IOException">The stream cannot take it all, or the header is too long to be read again.</exception>
    public static void Write(Stream file, Checkpoint checkpoint)
    {
        byte[] library = CheckpointFormat.LibraryBytes();
        byte[] header = CheckpointHeader.Write(checkpoint);
        if (header.Length > CheckpointFormat.HeaderLimit)
        {
            throw new IOException(
                $"The state of the training takes {header.Length} bytes; a checkpoint holds at most {CheckpointFormat.HeaderLimit}.");
        }

        using var checksum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(CheckpointFormat.Prefix(library.Length, header.Length));
        Append(library);
        Append(header);
        foreach (CheckpointVector vector in checkpoint.Vectors)
        {
            AppendValues(vector.Values.Span);
        }

        file.Write(checksum.GetHashAndReset());

        void AppendValues(ReadOnlySpan<float> values)
        {
            const int ChunkLength = CheckpointFormat.ChunkBytes / sizeof(float);
            int[] swapped = BitConverter.IsLittleEndian ? [] : new int[Math.Min(ChunkLength, values.Length)];
            for (int start = 0; start < values.Length; start += ChunkLength)
            {
                ReadOnlySpan<float> chunk = values.Slice(start, Math.Min(ChunkLength, values.Length - start));
                if (BitConverter.IsLittleEndian)
                {
                    Append(MemoryMarshal.AsBytes(chunk));
                }
                else
                {
                    BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<float, int>(chunk), swapped);
                    Append(MemoryMarshal.AsBytes(swapped.AsSpan(0, chunk.Length)));
                }
            }
        }

        void Append(ReadOnlySpan<byte> bytes)
        {
            checksum.AppendData(bytes);
            file.Write(bytes);
        }
    }
}

using System.Buffers.Binary;
using System.Runtime.InteropServices;
using ML.Recurrent.Engine;

namespace ML.Recurrent.Model.Format;

/// <summary>Reads what <see cref="SafeTensorsWriter"/>, or any writer of safetensors, wrote: the tensors expected and no others.</summary>
internal static class SafeTensorsReader
{
    private const int ChunkLength = FormatLimits.ChunkBytes / sizeof(float);

    public static ParameterSet Read(PartReader reader, IReadOnlyList<TensorSpec> expected, ModelChecksum checksum)
    {
        byte[] prefix = reader.ReadBytes(sizeof(ulong), "the header's length");
        ulong headerLength = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (headerLength > FormatLimits.WeightsHeaderBytes)
        {
            throw reader.Wrong($"has a header of {headerLength} bytes; expected at most {FormatLimits.WeightsHeaderBytes}.");
        }

        byte[] header = reader.ReadBytes((int)headerLength, "the header");
        IReadOnlyList<TensorSpec> tensors = SafeTensorsHeader.Read(reader.Part, header, expected);
        long dataLength = tensors.Sum(tensor => tensor.Count * sizeof(float));
        reader.Require(dataLength, "data");

        checksum.BeginPart(prefix.Length + header.Length + dataLength);
        checksum.Append(prefix);
        checksum.Append(header);
        var parameters = new ParameterSet(expected);
        foreach (TensorSpec tensor in tensors)
        {
            ReadValues(reader, tensor.Name, parameters[tensor.Name], checksum);
        }

        return parameters;
    }

    private static void ReadValues(PartReader reader, string name, Span<float> values, ModelChecksum checksum)
    {
        for (int start = 0; start < values.Length; start += ChunkLength)
        {
            Span<float> chunk = values.Slice(start, Math.Min(ChunkLength, values.Length - start));
            Span<byte> bytes = MemoryMarshal.AsBytes(chunk);
            reader.Read(bytes);
            checksum.Append(bytes);
            if (!BitConverter.IsLittleEndian)
            {
                Span<int> words = MemoryMarshal.Cast<float, int>(chunk);
                BinaryPrimitives.ReverseEndianness(words, words);
            }

            int index = FiniteValues.IndexOfOther(chunk);
            if (index >= 0)
            {
                throw reader.Wrong($"element {start + index} of '{name}' is {chunk[index]}; expected a finite number.");
            }
        }
    }
}

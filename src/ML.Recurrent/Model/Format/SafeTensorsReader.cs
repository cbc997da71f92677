using System.Buffers.Binary;
using System.Runtime.InteropServices;
using ML.Recurrent.Engine;
using ML.Recurrent.Engine.Parameters;

namespace ML.Recurrent.Model.Format;

/// <summary>Reads what <see cref="SafeTensorsWriter"/>, or any writer of safetensors, wrote: the tensors expected and no others.</summary>
internal static class SafeTensorsReader
{
    private const int ChunkLength = FormatLimits.ChunkBytes / sizeof(float);

    public static ParameterSet Read(PartReader reader, ParameterLayout layout, ModelChecksum checksum)
    {
        byte[] prefix = reader.ReadBytes(sizeof(ulong), "the header's length");
        ulong headerLength = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (headerLength > FormatLimits.WeightsHeaderBytes)
        {
            throw reader.Wrong($"has a header of {headerLength} bytes; expected at most {FormatLimits.WeightsHeaderBytes}.");
        }

        byte[] header = reader.ReadBytes((int)headerLength, "the header");
        IReadOnlyList<TensorSpec> tensors = SafeTensorsHeader.Read(reader.Part, header, layout.Specs);
        long dataLength = tensors.Sum(tensor => tensor.Count * sizeof(float));
        reader.Require(dataLength, "data");

        checksum.BeginPart(prefix.Length + header.Length + dataLength);
        checksum.Append(prefix);
        checksum.Append(header);
        var parameters = new ParameterSet(layout);
        foreach (TensorSpec tensor in tensors)
        {
            ReadTensor(reader, tensor, parameters, checksum);
        }

        return parameters;
    }

    // The bytes are there: a tensor that is packed may take as many floats again on its way.
    private static void ReadTensor(PartReader reader, TensorSpec tensor, ParameterSet parameters, ModelChecksum checksum)
    {
        if (parameters.Layout.IsRowMajor(tensor.Name))
        {
            ReadValues(reader, tensor.Name, parameters[tensor.Name], checksum);
            return;
        }

        float[] values = new float[tensor.Count];
        ReadValues(reader, tensor.Name, values, checksum);
        parameters.Write(tensor.Name, values);
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
                throw reader.Wrong(FormattableString.Invariant(
                    $"element {start + index} of '{name}' is {chunk[index]}; expected a finite number."));
            }
        }
    }
}

using System.Buffers.Binary;
using System.Runtime.InteropServices;
using ML.Recurrent.Engine;
using ML.Recurrent.Engine.Parameters;

namespace ML.Recurrent.Model.Format;

/// <summary><c>weights.safetensors</c>: u64 length of the header, header, float32 values; all little-endian.</summary>
internal static class SafeTensorsWriter
{
    /// <exception cref="InvalidOperationException">A weight is NaN or infinite.</exception>
    public static void CheckFinite(ParameterSet parameters)
    {
        foreach (TensorSpec tensor in parameters.Specs)
        {
            ReadOnlySpan<float> values = RowMajor(parameters, tensor.Name);
            int index = FiniteValues.IndexOfOther(values);
            if (index >= 0)
            {
                throw new InvalidOperationException(
                    $"The model cannot be saved. Element {index} of '{tensor.Name}' is {values[index]}; expected finite weights.");
            }
        }
    }

    public static void Write(Stream stream, ParameterSet parameters, ModelChecksum checksum)
    {
        byte[] header = SafeTensorsHeader.Write(parameters.Specs);
        byte[] prefix = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)header.Length);

        checksum.BeginPart(prefix.Length + header.Length + parameters.Layout.ParameterCount * sizeof(float));
        Append(prefix);
        Append(header);
        foreach (TensorSpec tensor in parameters.Specs)
        {
            WriteValues(RowMajor(parameters, tensor.Name), Append);
        }

        void Append(ReadOnlySpan<byte> bytes)
        {
            checksum.Append(bytes);
            stream.Write(bytes);
        }
    }

    private static ReadOnlySpan<float> RowMajor(ParameterSet parameters, string name) =>
        parameters.Layout.IsRowMajor(name) ? parameters[name] : parameters.ToArray(name);

    private static void WriteValues(ReadOnlySpan<float> values, Action<ReadOnlySpan<byte>> append)
    {
        const int ChunkLength = FormatLimits.ChunkBytes / sizeof(float);
        int[] swapped = BitConverter.IsLittleEndian ? [] : new int[Math.Min(ChunkLength, values.Length)];
        for (int start = 0; start < values.Length; start += ChunkLength)
        {
            ReadOnlySpan<float> chunk = values.Slice(start, Math.Min(ChunkLength, values.Length - start));
            if (BitConverter.IsLittleEndian)
            {
                append(MemoryMarshal.AsBytes(chunk));
            }
            else
            {
                BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<float, int>(chunk), swapped);
                append(MemoryMarshal.AsBytes(swapped.AsSpan(0, chunk.Length)));
            }
        }
    }
}

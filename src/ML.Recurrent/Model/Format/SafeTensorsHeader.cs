using System.Buffers;
using System.Text.Json;
using ML.Recurrent.Engine;

namespace ML.Recurrent.Model.Format;

/// <summary>The JSON header of a safetensors file: name, type, shape and place of each tensor.</summary>
internal static class SafeTensorsHeader
{
    private const string Metadata = "__metadata__";
    private const string Float32 = "F32";
    private const int Alignment = 8;

    /// <summary>The header for tensors that follow each other in this order, padded with spaces to <see cref="Alignment"/>.</summary>
    public static byte[] Write(IReadOnlyList<TensorSpec> tensors)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteStartObject(Metadata);
            json.WriteString("format", "ML.Recurrent");
            json.WriteString("version", FormatVersion.First.ToString());
            json.WriteEndObject();
            long offset = 0;
            foreach (TensorSpec tensor in tensors)
            {
                WriteTensor(json, tensor, offset);
                offset += tensor.Count * sizeof(float);
            }

            json.WriteEndObject();
        }

        int padding = -bytes.WrittenCount & (Alignment - 1);
        bytes.GetSpan(padding)[..padding].Fill((byte)' ');
        bytes.Advance(padding);
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>The tensors in the order of their data, which is found to be theirs without gap or overlap.</summary>
    public static IReadOnlyList<TensorSpec> Read(string part, ReadOnlyMemory<byte> header, IReadOnlyList<TensorSpec> expected)
    {
        using JsonDocument json = JsonField.Parse(part, header, FormatLimits.WeightsHeaderDepth);
        var missing = expected.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        var places = new List<(TensorSpec Tensor, long Begin)>(expected.Count);
        foreach ((string name, JsonField field) in new JsonField(part, json.RootElement).Members())
        {
            if (name == Metadata)
            {
                CheckMetadata(field);
            }
            else
            {
                places.Add(missing.Remove(name, out TensorSpec? tensor)
                    ? (tensor, ReadBegin(field, tensor))
                    : throw field.Wrong($"is not a tensor of this network; {NetworkTensors(expected)}."));
            }
        }

        if (missing.Count > 0)
        {
            throw FormatError.In(part, $"lacks the tensor '{expected.First(tensor => missing.ContainsKey(tensor.Name))}'.");
        }

        return InOrder(part, places);
    }

    private static void WriteTensor(Utf8JsonWriter json, TensorSpec tensor, long offset)
    {
        json.WriteStartObject(tensor.Name);
        json.WriteString("dtype", Float32);
        json.WriteStartArray("shape");
        foreach (int size in tensor.Shape)
        {
            json.WriteNumberValue(size);
        }

        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(offset);
        json.WriteNumberValue(offset + tensor.Count * sizeof(float));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void CheckMetadata(JsonField metadata)
    {
        foreach ((_, JsonField value) in metadata.Members())
        {
            value.RequireText();
        }
    }

    private static long ReadBegin(JsonField field, TensorSpec tensor)
    {
        field.RequireMembers(["dtype", "shape", "data_offsets"], ignoreOthers: false);
        field["dtype"].RequireText(Float32);
        JsonField shape = field["shape"];
        long[] sizes = [.. shape.Items(0, FormatLimits.Dimensions).Select(size => size.Integer(0, long.MaxValue))];
        if (!sizes.SequenceEqual(tensor.Shape.Select(size => (long)size)))
        {
            throw shape.Wrong($"is [{string.Join(", ", sizes)}]; expected {FormatError.Shape(tensor.Shape)}.");
        }

        JsonField[] offsets = field["data_offsets"].Items(2, 2);
        long begin = offsets[0].Integer(0, FormatLimits.Parameters * sizeof(float));
        long end = begin + tensor.Count * sizeof(float);
        offsets[1].Integer(end, end);
        return begin;
    }

    private static TensorSpec[] InOrder(string part, List<(TensorSpec Tensor, long Begin)> places)
    {
        long end = 0;
        places.Sort((a, b) => a.Begin.CompareTo(b.Begin));
        foreach ((TensorSpec tensor, long begin) in places)
        {
            if (begin != end)
            {
                throw FormatError.In(
                    part,
                    $"'{tensor.Name}' begins at byte {begin} of the data; expected {end}, where the tensor before it ends.");
            }

            end += tensor.Count * sizeof(float);
        }

        return [.. places.Select(place => place.Tensor)];
    }

    private static string NetworkTensors(IReadOnlyList<TensorSpec> expected) =>
        $"expected {string.Join(", ", expected.Take(3).Select(tensor => $"'{tensor.Name}'"))}, … and '{expected[^1].Name}'";
}

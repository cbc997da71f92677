using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ML.Recurrent.Model;
using ML.Recurrent.Model.Format;

namespace ML.Recurrent.Tests.Model.Format;

/// <summary>A model file in memory. It knows the layout by itself: what it makes of the bytes owes nothing to the writer.</summary>
internal sealed record SavedModel(byte[] Network, byte[] Weights, byte[] Checksum)
{
    public string Json => Encoding.UTF8.GetString(Network);

    public int HeaderLength => (int)BinaryPrimitives.ReadUInt64LittleEndian(Weights);

    public string Header => Encoding.UTF8.GetString(Weights, 8, HeaderLength);

    public ReadOnlySpan<byte> Data => Weights.AsSpan(8 + HeaderLength);

    public static SavedModel Of(RecurrentModelParameters model)
    {
        var parts = new Dictionary<string, byte[]>();
        byte[] checksum = ModelFormat.Write(model, (name, write) =>
        {
            using var stream = new MemoryStream();
            write(stream);
            parts.Add(name, stream.ToArray());
        });
        return new SavedModel(parts["network.json"], parts["weights.safetensors"], checksum);
    }

    /// <summary>With the checksum that belongs to the bytes, as one who forges a file would give it.</summary>
    public static SavedModel Sealed(byte[] network, byte[] weights)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write((ulong)network.Length);
        writer.Write(network);
        writer.Write((ulong)weights.Length);
        writer.Write(weights);
        return new SavedModel(network, weights, SHA256.HashData(bytes.ToArray()));
    }

    public static byte[] WeightsOf(string header, ReadOnlySpan<byte> data)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        byte[] length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)text.Length);
        return [.. length, .. text, .. data];
    }

    public SavedModel WithJson(string json) => Sealed(Encoding.UTF8.GetBytes(json), Weights);

    public SavedModel WithHeader(string header) => Sealed(Network, WeightsOf(header, Data));

    public RecurrentModelParameters Load() => Load(bytes => new MemoryStream(bytes));

    public RecurrentModelParameters Load(Func<byte[], Stream> open) => ModelFormat.Read(
        (name, read) =>
        {
            read(open(name == "network.json" ? Network : Weights));
            return true;
        },
        Checksum);

    public string Refusal() => Assert.ThrowsExactly<FormatException>(() => Load()).Message;
}

using System.Security.Cryptography;
using System.Text;
using ML.Recurrent.Engine.Parameters;

namespace ML.Recurrent.Model.Format;

/// <summary>Writes one part of a model: calls <paramref name="write"/> once with the stream of that part.</summary>
internal delegate void PartSink(string name, Action<Stream> write);

/// <summary>Reads one part of a model: calls <paramref name="read"/> with its stream, or returns false if there is no such part.</summary>
internal delegate bool PartSource(string name, Action<Stream> read);

/// <summary>
/// The model file: what the network is in <c>network.json</c>, its weights in <c>weights.safetensors</c>, and a checksum over both,
/// which the caller keeps. docs/ModelFile.md describes the layout. A part's stream holds that part and nothing else; it need not seek.
/// </summary>
internal static class ModelFormat
{
    public const string NetworkPart = "network.json";
    public const string WeightsPart = "weights.safetensors";
    public const int ChecksumBytes = ModelChecksum.Bytes;

    /// <summary>Writes both parts and returns their checksum.</summary>
    /// <exception cref="InvalidOperationException"><see cref="Read"/> would refuse the model: a weight is not finite, say.</exception>
    public static byte[] Write(RecurrentModelParameters model, PartSink sink)
    {
        byte[] network = Describe(model);
        SafeTensorsWriter.CheckFinite(model.Network.Parameters);

        using var checksum = new ModelChecksum();
        sink(NetworkPart, stream => WriteNetwork(stream, network, checksum));
        sink(WeightsPart, stream => SafeTensorsWriter.Write(stream, model.Network.Parameters, checksum));
        return checksum.Finish();
    }

    /// <summary>Reads both parts, trusting neither.</summary>
    /// <exception cref="FormatException">A part is missing or wrong, or the checksum is not theirs.</exception>
    public static RecurrentModelParameters Read(PartSource source, ReadOnlySpan<byte> checksum)
    {
        if (checksum.Length != ChecksumBytes)
        {
            throw new FormatException($"The model's checksum has {checksum.Length} bytes; expected {ChecksumBytes}.");
        }

        using var actual = new ModelChecksum();
        NetworkDocument document = ReadPart(source, NetworkPart, reader => ReadNetwork(reader, actual));
        ParameterSet weights = ReadPart(
            source, WeightsPart, reader => SafeTensorsReader.Read(reader, document.Network.ParameterLayout, actual));
        byte[] digest = actual.Finish();
        return CryptographicOperations.FixedTimeEquals(digest, checksum)
            ? document.Build(weights)
            : throw new FormatException(
                $"The model's checksum is {Convert.ToHexStringLower(checksum)}, but {NetworkPart} and {WeightsPart} " +
                $"have {Convert.ToHexStringLower(digest)}: the file was damaged or changed.");
    }

    private static byte[] Describe(RecurrentModelParameters model)
    {
        try
        {
            byte[] network = NetworkJson.Write(NetworkDocument.Of(model));
            if (network.Length > FormatLimits.NetworkJsonBytes)
            {
                throw FormatError.In(
                    NetworkPart, $"would have {network.Length} bytes; at most {FormatLimits.NetworkJsonBytes} are read.");
            }

            NetworkJson.Read(NetworkPart, network);
            return network;
        }
        catch (Exception e) when (e is FormatException or EncoderFallbackException)
        {
            throw new InvalidOperationException($"The model cannot be saved. {e.Message}", e);
        }
    }

    private static void WriteNetwork(Stream stream, byte[] network, ModelChecksum checksum)
    {
        checksum.BeginPart(network.Length);
        checksum.Append(network);
        stream.Write(network);
    }

    private static NetworkDocument ReadNetwork(PartReader reader, ModelChecksum checksum)
    {
        byte[] network = reader.ReadToEnd(FormatLimits.NetworkJsonBytes);
        checksum.BeginPart(network.Length);
        checksum.Append(network);
        return NetworkJson.Read(NetworkPart, network);
    }

    private static T ReadPart<T>(PartSource source, string name, Func<PartReader, T> read)
        where T : class
    {
        T? result = null;
        return source(name, stream => result = read(new PartReader(name, stream))) && result is not null
            ? result
            : throw FormatError.In(name, "is missing from the model.");
    }
}

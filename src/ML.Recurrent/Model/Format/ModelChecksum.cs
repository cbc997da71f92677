using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ML.Recurrent.Model.Format;

/// <summary>
/// SHA-256 over both parts, each after its length: u64 length of network.json, network.json, u64 length of weights.safetensors,
/// weights.safetensors; lengths little-endian.
/// </summary>
internal sealed class ModelChecksum : IDisposable
{
    public const int Bytes = SHA256.HashSizeInBytes;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public void BeginPart(long length)
    {
        Span<byte> prefix = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, length);
        _hash.AppendData(prefix);
    }

    public void Append(ReadOnlySpan<byte> bytes) => _hash.AppendData(bytes);

    public byte[] Finish() => _hash.GetHashAndReset();

    public void Dispose() => _hash.Dispose();
}

using System.Buffers.Binary;
using System.Text;
using ML.Recurrent.Deployment;
using ML.Recurrent.Tests.Estimators;
using ML.Recurrent.Tests.Estimators.Tasks;

namespace ML.Recurrent.Tests.Deployment;

/// <summary>
/// ML.NET's header of a component, byte by byte as its files have it: followed where it leads within the entry, refused where it leads out.
/// </summary>
[TestClass]
public sealed class ComponentHeaderTests
{
    private const string Key = "TransformerChain/Model.key";
    private const string Assembly = "ML.Recurrent, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null";
    private const int HeaderBytes = 256;

    [TestMethod]
    public void AHeaderOfMLNetLeadsToTheChecksum() => RecurrentModelFile.Validate(With(_ => { }));

    [TestMethod]
    public void AChecksumThatIsNotTheModelsIsRefused() => Says(key => key[HeaderBytes] ^= 1, "The model's checksum is");

    [TestMethod]
    [DataRow(0x10, 0x100, 31, "has 31 bytes at byte 256; expected a checksum of 32")]
    [DataRow(0x10, 0x100, 33, "has 33 bytes at byte 256; expected a checksum of 32")]
    [DataRow(0x10, 0xFF, 32, "speaks of 32 bytes at byte 255")]
    [DataRow(0x10, 0x100, int.MaxValue, "speaks of 2147483647 bytes at byte 256")]
    [DataRow(0x10, 0x100, long.MaxValue, "speaks of 9223372036854775807 bytes")]
    [DataRow(0x10, long.MaxValue, 32, "speaks of 32 bytes at byte 9223372036854775807")]
    [DataRow(0x10, long.MaxValue, long.MaxValue, "speaks of")]
    [DataRow(0x10, 0x100, -32, "speaks of -32 bytes")]
    [DataRow(0x20, 0x100, int.MaxValue, "speaks of 2147483647 bytes at byte 256")]
    [DataRow(0x30, 1L << 40, 0x7FFFFFF0, "speaks of")]
    [DataRow(0x90, 0x120, 1 << 30, "speaks of 1073741824 bytes at byte 288")]
    [DataRow(0x90, -1, 2, "speaks of 2 bytes at byte -1")]
    [DataRow(0x80, 0, 0, "has a header that ends it at byte 0")]
    public void PlacesOutsideTheEntryAreRefused(int field, long begin, long length, string part) => Says(
        key =>
        {
            BinaryPrimitives.WriteInt64LittleEndian(key.AsSpan(field), begin);
            BinaryPrimitives.WriteInt64LittleEndian(key.AsSpan(field + 8), length);
        },
        part);

    [TestMethod]
    public void ANewerReaderIsAskedFor() => Says(key => key[0x4E] = 2, "needs a reader of version 00020001; 00010001 is the last");

    [TestMethod]
    public void AnotherLoaderIsNotTakenForOurs() =>
        Says(key => key[0x50 + "RecurrentRegression".Length] = (byte)'2', "a loader that this library");

    [TestMethod]
    public void AComponentOfOthersIsHeldToItsPlacesToo()
    {
        byte[] key = MakeKey(new byte[32]);
        "TERMTRNF"u8.CopyTo(key.AsSpan(0x40));
        RecurrentModelFile.Validate(new MemoryStream(Zip().Add("Other/Model.key", key).Write()));
        BinaryPrimitives.WriteInt64LittleEndian(key.AsSpan(0x28), 1 << 30);
        Refusal.Says(Zip().Add("Other/Model.key", key).Write(), "Other/Model.key: has a header that speaks of 1073741824 bytes");
        Refusal.Says(Zip().Add("Other/Model.key", key[..200]).Write(), "Other/Model.key: has 200 bytes; expected at least 264");
    }

    private static void Says(Action<byte[]> change, string part) => Refusal.Says(With(change).ToArray(), part);

    private static MemoryStream With(Action<byte[]> change)
    {
        byte[] host = SavedModel.Entry(SavedZips.Zip(SequenceTask.Regression), "Model.key");
        byte[] checksum = ModelChecksumOf(SavedZips.Zip(SequenceTask.Regression));
        Assert.IsGreaterThan(0, host.AsSpan().IndexOf(checksum));
        byte[] key = MakeKey(checksum);
        change(key);
        return new MemoryStream(Zip().With(Key, _ => ForgedEntry.Of(Key, key)).Write());
    }

    private static ZipForge Zip() => ZipForge.Of(SavedZips.Zip(SequenceTask.Regression));

    private static byte[] ModelChecksumOf(byte[] zip) =>
        ModelFileTests.Checksum(SavedModel.Entry(zip, "network.json"), SavedModel.Entry(zip, "weights.safetensors"));

    // Magic, version; pairs of offset and length; signature, versions, loader; tail, end; the assembly's place.
    private static byte[] MakeKey(byte[] body)
    {
        byte[] assembly = Encoding.Unicode.GetBytes(Assembly);
        byte[] key = new byte[HeaderBytes + body.Length + assembly.Length + 8];
        "ML\0MODEL"u8.CopyTo(key);
        Write(0x08, 0x0001000200010002);
        Write(0x10, HeaderBytes);
        Write(0x18, body.Length);
        "RECURRNT"u8.CopyTo(key.AsSpan(0x40));
        Write(0x48, 0x0001000100010001);
        "RecurrentRegression"u8.CopyTo(key.AsSpan(0x50));
        Write(0x80, key.Length - 8);
        Write(0x88, key.Length);
        Write(0x90, HeaderBytes + body.Length);
        Write(0x98, assembly.Length);
        body.CopyTo(key, HeaderBytes);
        assembly.CopyTo(key, HeaderBytes + body.Length);
        "LEDOM\0LM"u8.CopyTo(key.AsSpan(key.Length - 8));
        return key;

        void Write(int offset, long value) => BinaryPrimitives.WriteInt64LittleEndian(key.AsSpan(offset), value);
    }
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ML.Recurrent.Engine.Memory;
using ML.Recurrent.Training.Checkpoints;

namespace ML.Recurrent.Tests.Training.Checkpoints;

/// <summary>A checkpoint comes back to the last bit, and whatever else is in its file is refused.</summary>
[TestClass]
public sealed class CheckpointFormatTests
{
    private const long MostAllocated = 8 << 20;

    [TestMethod]
    public void ComesBackToTheLastBit()
    {
        using var folder = new CheckpointFolder();
        foreach (int[] lengths in new int[][] { [], [0], [1], [65_535, 65_536, 65_537], [200_000, 0, 3] })
        {
            Checkpoint saved = TestCheckpoints.At(long.MaxValue >> 33, lengths);
            folder.Save(saved);
            TestCheckpoints.AssertSame(saved, folder.Store().Load());
        }
    }

    [TestMethod]
    public void LiesAsDocumented()
    {
        using var folder = new CheckpointFolder();
        var values = new AlignedBuffer(2);
        values.Span[0] = 1;
        values.Span[1] = -2;
        byte[] bytes = folder.Save(TestCheckpoints.At(1) with { Vectors = [new CheckpointVector("weights", values)] });

        Assert.AreEqual("MLRCKPT\0", Encoding.ASCII.GetString(bytes, 0, 8));
        Assert.AreEqual(1u, BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(8)));
        int library = (int)BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(12));
        int header = (int)BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(16));
        Assert.AreEqual("0.1.0", Encoding.UTF8.GetString(bytes, 20, library));
        JsonNode json = JsonNode.Parse(bytes.AsSpan(20 + library, header))!;
        Assert.AreSequenceEqual(["HiddenSize", "Label \"é\" \u0001", "Seed"], json["identity"]!.AsObject().Select(member => member.Key));
        Assert.AreEqual("NaN", (string)json["state"]!["epochs"]![0]!["loss"]!);
        Assert.AreEqual(0.1 + 0.2, (double)json["state"]!["epochs"]![1]!["learningRate"]!);
        Assert.AreEqual("""[{"name":"weights","length":2}]""", json["vectors"]!.ToJsonString());
        Assert.AreSequenceEqual(new byte[] { 0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0 }, bytes[(20 + library + header)..^32]);
        Assert.AreSequenceEqual(SHA256.HashData(bytes.AsSpan(..^32)), bytes[^32..]);
    }

    [TestMethod]
    public void EveryTruncationIsRefused()
    {
        using var folder = new CheckpointFolder();
        byte[] whole = folder.Save(TestCheckpoints.At(1, 5, 2));
        for (int length = 0; length < whole.Length; length++)
        {
            AssertRefused(folder, whole[..length]);
            AssertRefused(folder, Sealed(whole[..length]));
        }

        AssertRefused(folder, [.. whole, 0]);
        AssertRefused(folder, Sealed([.. whole, 0, 0, 0, 0]));
    }

    [TestMethod]
    public void EveryFlippedByteIsRefused()
    {
        using var folder = new CheckpointFolder();
        byte[] whole = folder.Save(TestCheckpoints.At(1, 5, 2));
        byte[] large = folder.Save(TestCheckpoints.At(1, 300_000));
        var random = new Random(1);
        for (int index = 0; index < whole.Length; index++)
        {
            AssertRefused(folder, Flipped(whole, index, random));
        }

        for (int run = 0; run < 50; run++)
        {
            AssertRefused(folder, Flipped(large, random.Next(large.Length), random));
        }
    }

    [TestMethod]
    public void AnotherFormatsVersionIsRefusedByName()
    {
        using var folder = new CheckpointFolder();
        byte[] bytes = folder.Save(TestCheckpoints.At(1, 5));
        bytes[8] = 2;

        string message = AssertRefused(folder, Sealed(bytes));

        Assert.Contains("of format 2; this library reads format 1", message);
    }

    [TestMethod]
    public void AnotherLibrarysVersionIsRefusedByName()
    {
        using var folder = new CheckpointFolder();
        byte[] bytes = folder.Save(TestCheckpoints.At(1, 5));
        bytes[20] = (byte)'9';

        string message = AssertRefused(folder, Sealed(bytes));

        Assert.Contains("written by version 9.1.0 of the library; this is 0.1.0", message);
    }

    [TestMethod]
    public void ForeignFilesAreRefused()
    {
        using var folder = new CheckpointFolder();
        var random = new Random(2);
        foreach (int length in new[] { 0, 1, 51, 52, 53, 100_000 })
        {
            byte[] noise = new byte[length];
            AssertRefused(folder, noise);
            random.NextBytes(noise);
            Assert.Contains("is not a checkpoint", AssertRefused(folder, noise));
        }
    }

    [TestMethod]
    [DataRow(12, uint.MaxValue)]
    [DataRow(12, 0x7FFFFFFFu)]
    [DataRow(12, 257u)]
    [DataRow(16, uint.MaxValue)]
    [DataRow(16, 0x7FFFFFFFu)]
    [DataRow(16, (64u << 20) + 1)]
    [DataRow(16, 64u << 20)]
    public void LengthsAreNotBelieved(int place, uint length)
    {
        using var folder = new CheckpointFolder();
        byte[] bytes = folder.Save(TestCheckpoints.At(1, 5));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(place), length);

        AssertRefused(folder, Sealed(bytes));
    }

    [TestMethod]
    [DataRow("""{}""")]
    [DataRow("""[]""")]
    [DataRow("""{"identity":{},"state":null,"vectors":[]}""")]
    [DataRow("""{"identity":{},"state":{"epoch":0},"vectors":[]}""")]
    [DataRow("""{"identity":{},"state":{"epoch":1e99},"vectors":[]}""")]
    [DataRow("""{"identity":{},"state":{"epochs":[null]},"vectors":[]}""")]
    [DataRow("""{"identity":{},"state":{"epochs":null},"vectors":[]}""")]
    [DataRow("""{"identity":{},"state":{"epochs":[{}]},"vectors":[]}""")]
    [DataRow("""{"identity":{},"state":{"other":1},"vectors":[]}""")]
    [DataRow("""{"identity":{},"state":{"$type":"System.Object"},"vectors":[]}""")]
    [DataRow("""{"identity":{},"state":{"elapsed":"1"},"vectors":[],"more":1}""")]
    [DataRow("""{"identity":{},"state":{"elapsed":"99999999999999.00:00:00"},"vectors":[]}""")]
    [DataRow("""{"identity":{"a":null},"state":{},"vectors":[]}""")]
    [DataRow("""{"identity":{"a":"1","a":"2"},"state":{},"vectors":[]}""")]
    [DataRow("""{"identity":{"\ud800":"1"},"state":{},"vectors":[]}""")]
    [DataRow("""{"identity":{},"state":{},"vectors":[{"name":"a","length":-1}]}""")]
    [DataRow("""{"identity":{},"state":{},"vectors":[{"name":"a","length":1}]}""")]
    [DataRow("""{"identity":{},"state":{},"vectors":[{"name":"a","length":2147483647},{"name":"b","length":2147483647}]}""")]
    [DataRow("""{"identity":{},"state":{},"vectors":[{"name":"a","length":0},{"name":"a","length":0}]}""")]
    [DataRow("""{"identity":{},"state":{},"vectors":[[[[[[[[[[[[]]]]]]]]]]]]}""")]
    public void ForgedHeadersAreRefused(string json)
    {
        using var folder = new CheckpointFolder();
        AssertRefused(folder, WithHeader(folder, json));
    }

    [TestMethod]
    public void MutatedHeadersAreRefusedOrMakeACheckpoint()
    {
        using var folder = new CheckpointFolder();
        byte[] whole = folder.Save(TestCheckpoints.At(1, 5, 2));
        var random = new Random(3);
        int refused = 0;
        for (int run = 0; run < 3000; run++)
        {
            byte[] forged = Flipped(whole, random.Next(8, whole.Length - 32), random);
            refused += Load(folder, Sealed(forged)) is null ? 0 : 1;
        }

        Assert.IsInRange(1, 2999, refused);
    }

    [TestMethod]
    public void NoFileIsNoCheckpoint()
    {
        using var folder = new CheckpointFolder();

        Assert.IsNull(folder.Store().Load());
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    [Timeout(Watchdog.Milliseconds, CooperativeCancellation = false)]
    public void AFileWithoutEndIsRefused() => Assert.ThrowsExactly<FormatException>(() => new CheckpointStore("/dev/zero").Load());

    private static byte[] WithHeader(CheckpointFolder folder, string json)
    {
        byte[] prefix = folder.Save(TestCheckpoints.At(1))[..25];
        byte[] header = Encoding.UTF8.GetBytes(json);
        BinaryPrimitives.WriteUInt32LittleEndian(prefix.AsSpan(16), (uint)header.Length);
        return Sealed([.. prefix, .. header, .. new byte[32]]);
    }

    private static byte[] Sealed(byte[] bytes)
    {
        if (bytes.Length < 32)
        {
            return bytes;
        }

        byte[] changed = [.. bytes];
        SHA256.HashData(changed.AsSpan(..^32), changed.AsSpan(^32..));
        return changed;
    }

    private static byte[] Flipped(byte[] bytes, int index, Random random)
    {
        byte[] changed = [.. bytes];
        changed[index] ^= (byte)random.Next(1, 256);
        return changed;
    }

    private static string AssertRefused(CheckpointFolder folder, byte[] bytes)
    {
        FormatException? error = Load(folder, bytes);
        Assert.IsNotNull(error, "a broken checkpoint was read");
        Assert.StartsWith(folder.Target, error.Message);
        return error.Message;
    }

    // The error that refuses the bytes, if they are refused; anything but a FormatException fails the test.
    private static FormatException? Load(CheckpointFolder folder, byte[] bytes)
    {
        var reader = new CheckpointReader(new MemoryStream(bytes), folder.Target);
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            Assert.IsNotNull(reader.Read());
            return null;
        }
        catch (FormatException error)
        {
            return error;
        }
        finally
        {
            Assert.IsLessThan(MostAllocated, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }
}

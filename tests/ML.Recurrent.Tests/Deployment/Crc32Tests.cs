using ML.Recurrent.Deployment.Zip;

namespace ML.Recurrent.Tests.Deployment;

/// <summary>The checksum of zip entries.</summary>
[TestClass]
public sealed class Crc32Tests
{
    [TestMethod]
    public void TheCheckValueIsThatOfTheStandard() => Assert.AreEqual(0xCBF43926, Of("123456789"u8)); // CRC-32/ISO-HDLC

    [TestMethod]
    public void EveryLengthIsAsTheDefinitionHasIt()
    {
        byte[] bytes = new byte[70];
        new Random(1).NextBytes(bytes);
        for (int length = 0; length <= bytes.Length; length++)
        {
            Assert.AreEqual(ForgedEntry.Crc32Of(bytes.AsSpan(0, length)), Of(bytes.AsSpan(0, length)), $"{length}");
        }
    }

    [TestMethod]
    public void PiecesAddUp()
    {
        byte[] bytes = new byte[41];
        new Random(1).NextBytes(bytes);
        for (int cut = 0; cut <= bytes.Length; cut++)
        {
            var crc = new Crc32();
            crc.Append(bytes.AsSpan(0, cut));
            crc.Append(bytes.AsSpan(cut));
            Assert.AreEqual(Of(bytes), crc.Value, $"{cut}");
        }
    }

    private static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = new Crc32();
        crc.Append(bytes);
        return crc.Value;
    }
}

using ML.Recurrent.Deployment;
using ML.Recurrent.Model;
using ML.Recurrent.Tests.Estimators.Tasks;

namespace ML.Recurrent.Tests.Deployment;

/// <summary>A damaged file is refused, or is the same model still; it never does harm.</summary>
[TestClass]
public sealed class DamageTests
{
    private static readonly byte[] Zip = SavedZips.Zip(SequenceTask.StepClasses);

    [TestMethod]
    public void EveryTruncationIsRefused()
    {
        for (int length = 0; length < Zip.Length; length++)
        {
            Refusal.Of(Zip[..length]);
        }
    }

    [TestMethod]
    public void EveryFlippedByteIsRefusedOrWithoutEffect()
    {
        RecurrentModelParameters expected = RecurrentModelFile.Load(new MemoryStream(Zip));
        int harmless = 0;
        for (int i = 0; i < Zip.Length; i++)
        {
            byte[] damaged = [.. Zip];
            damaged[i] ^= (byte)(1 << (i % 8));
            harmless += IsRefused(damaged, expected) ? 0 : 1;
        }

        // Times, attributes and versions of entries, 12 to 30 bytes each, and a bit here and there that fills up a packed stream.
        Assert.IsLessThan(5 * 40, harmless);
    }

    [TestMethod]
    public void DamageOfManyBytesIsRefusedOrWithoutEffect()
    {
        RecurrentModelParameters expected = RecurrentModelFile.Load(new MemoryStream(Zip));
        var random = new Random(1);
        for (int round = 0; round < 2000; round++)
        {
            byte[] damaged = [.. Zip];
            int begin = random.Next(damaged.Length);
            random.NextBytes(damaged.AsSpan(begin, Math.Min(random.Next(1, 64), damaged.Length - begin)));
            IsRefused(damaged, expected);
        }
    }

    [TestMethod]
    public void NoiseIsRefused()
    {
        var random = new Random(1);
        for (int length = 0; length < 2000; length++)
        {
            byte[] noise = new byte[length];
            random.NextBytes(noise);
            Refusal.Of(noise);
        }
    }

    private static bool IsRefused(byte[] zip, RecurrentModelParameters expected)
    {
        using var stream = new MemoryStream(zip);
        try
        {
            RecurrentModelFile.Validate(stream);
        }
        catch (FormatException)
        {
            return true;
        }

        ModelFileTests.AssertSame(expected, RecurrentModelFile.Load(stream));
        return false;
    }
}

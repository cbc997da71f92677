namespace ML.Recurrent.Tests.Model.Format;

[TestClass]
public sealed class ChecksumTests
{
    [TestMethod]
    public void AChangedByteThatMakesSenseIsNoticed()
    {
        SavedModel saved = SavedModel.Of(TestModels.Smallest());
        byte[] network = [.. saved.Network];
        byte[] weights = [.. saved.Weights];
        network[saved.Json.IndexOf("Label", StringComparison.Ordinal)] ^= 1;
        weights[^4] ^= 1;

        StringAssert.Contains((saved with { Network = network }).Refusal(), "the file was damaged or changed.");
        StringAssert.Contains((saved with { Weights = weights }).Refusal(), "the file was damaged or changed.");
    }

    [TestMethod]
    public void BothChecksumsAreShown()
    {
        SavedModel saved = SavedModel.Of(TestModels.Smallest());
        byte[] wrong = [.. saved.Checksum];
        wrong[31] ^= 0x80;

        string message = (saved with { Checksum = wrong }).Refusal();

        Assert.AreEqual(
            $"The model's checksum is {Convert.ToHexStringLower(wrong)}, but network.json and weights.safetensors " +
            $"have {Convert.ToHexStringLower(saved.Checksum)}: the file was damaged or changed.",
            message);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(31)]
    [DataRow(33)]
    public void AChecksumHas32Bytes(int length)
    {
        SavedModel saved = SavedModel.Of(TestModels.Smallest()) with { Checksum = new byte[length] };

        Assert.AreEqual($"The model's checksum has {length} bytes; expected 32.", saved.Refusal());
    }
}

using System.Buffers.Binary;

namespace ML.Recurrent.Tests.Model.Format;

/// <summary>What is wrong with weights.safetensors is said: which tensor, what it is, what was expected.</summary>
[TestClass]
public sealed class WeightsRefusalTests
{
    private const string LastTensor = ",\"head.bias\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[68,72]}";

    [TestMethod]
    [DataRow("\"head.bias\"", "\"head.bias\\ud800\"", "is not valid JSON: ")]
    [DataRow("\"head.bias\"", "\"head.skew\"", "'head.skew' is not a tensor of this network; expected 'recurrent.weight_ih_l0', 'recurrent.weight_hh_l0', 'recurrent.bias_ih_l0', … and 'head.bias'.")]
    [DataRow("\"head.bias\"", "\"head.weight\"", "is not valid JSON: ")]
    [DataRow(LastTensor, "", "lacks the tensor 'head.bias [1]'.")]
    [DataRow(LastTensor, LastTensor + ",\"extra\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[72,72]}", "'extra' is not a tensor of this network")]
    [DataRow("\"dtype\":\"F32\",\"shape\":[1]", "\"dtype\":\"BF16\",\"shape\":[1]", "'head.bias'.dtype is 'BF16'; expected 'F32'.")]
    [DataRow("\"dtype\":\"F32\",\"shape\":[1]", "\"shape\":[1]", "'head.bias' lacks 'dtype'.")]
    [DataRow("\"dtype\":\"F32\",\"shape\":[1]", "\"dtype\":\"F32\",\"shape\":[1],\"strides\":[1]", "'head.bias' has an unknown member 'strides'.")]
    [DataRow("\"shape\":[1]", "\"shape\":[1,1]", "'head.bias'.shape is [1, 1]; expected [1].")]
    [DataRow("\"shape\":[1]", "\"shape\":[]", "'head.bias'.shape is []; expected [1].")]
    [DataRow("\"shape\":[4,1]", "\"shape\":[1,4]", "'recurrent.weight_ih_l0'.shape is [1, 4]; expected [4, 1].")]
    [DataRow("\"shape\":[4,1]", "\"shape\":[2,2]", "'recurrent.weight_ih_l0'.shape is [2, 2]; expected [4, 1].")]
    [DataRow("\"shape\":[1]", "\"shape\":[9223372036854775807,9223372036854775807]", "'head.bias'.shape is [9223372036854775807, 9223372036854775807]; expected [1].")]
    [DataRow("\"shape\":[1]", "\"shape\":[-1]", "'head.bias'.shape[0] is -1; expected a whole number from 0 to 9223372036854775807.")]
    [DataRow("\"shape\":[1]", "\"shape\":1", "'head.bias'.shape is 1; expected an array of 0 to 8.")]
    [DataRow("[68,72]", "[68,76]", "'head.bias'.data_offsets[1] is 76; expected 72.")]
    [DataRow("[68,72]", "[72,76]", "'head.bias' begins at byte 72 of the data; expected 68, where the tensor before it ends.")]
    [DataRow("[68,72]", "[64,68]", "'head.bias' begins at byte 64 of the data; expected 68, where the tensor before it ends.")]
    [DataRow("[0,16]", "[72,88]", "'recurrent.weight_hh_l0' begins at byte 16 of the data; expected 0, where the tensor before it ends.")]
    [DataRow("[68,72]", "[72,68]", "'head.bias'.data_offsets[1] is 68; expected 76.")]
    [DataRow("[68,72]", "[-4,0]", "'head.bias'.data_offsets[0] is -4; expected a whole number from 0 to 2147483648.")]
    [DataRow("[68,72]", "[9223372036854775804,9223372036854775808]", "'head.bias'.data_offsets[0] is 9223372036854775804; expected a whole number from 0 to 2147483648.")]
    [DataRow("[68,72]", "[68]", "'head.bias'.data_offsets is an array of 1; expected an array of 2.")]
    [DataRow("\"format\":\"ML.Recurrent\"", "\"format\":{}", "'format' is an object; expected a string.")]
    [DataRow("\"format\":\"ML.Recurrent\"", "\"format\":[[[]]]", "is not valid JSON: ")]
    public void AWrongTensorIsNamed(string original, string changed, string problem)
    {
        SavedModel saved = SavedModel.Of(TestModels.Smallest());
        int place = saved.Header.IndexOf(original, StringComparison.Ordinal);
        Assert.IsGreaterThanOrEqualTo(0, place);

        string message = saved.WithHeader(saved.Header.Remove(place, original.Length).Insert(place, changed)).Refusal();

        StringAssert.StartsWith(message, $"weights.safetensors: {problem}");
    }

    [TestMethod]
    [DataRow(float.NaN, "NaN")]
    [DataRow(float.PositiveInfinity, "Infinity")]
    [DataRow(float.NegativeInfinity, "-Infinity")]
    public void AWeightThatIsNotFiniteIsNamed(float weight, string name)
    {
        SavedModel saved = SavedModel.Of(TestModels.Smallest());
        byte[] weights = [.. saved.Weights];
        BinaryPrimitives.WriteSingleLittleEndian(weights.AsSpan(8 + saved.HeaderLength + 16 + 8), weight);

        string message = SavedModel.Sealed(saved.Network, weights).Refusal();

        Assert.AreEqual($"weights.safetensors: element 2 of 'recurrent.weight_hh_l0' is {name}; expected a finite number.", message);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void TheBytesAreCounted(bool seeks)
    {
        SavedModel saved = SavedModel.Of(TestModels.Smallest());
        byte[] weights = saved.Weights;
        string Refusal(byte[] changed) => Assert.ThrowsExactly<FormatException>(() => SavedModel.Sealed(saved.Network, changed)
            .Load(bytes => seeks ? new MemoryStream(bytes) : new TricklingStream(bytes))).Message;

        Assert.AreEqual("weights.safetensors: ends after 5 bytes of the header's length; expected 8.", Refusal(weights[..5]));
        Assert.AreEqual($"weights.safetensors: ends after 20 bytes of the header; expected {saved.HeaderLength}.", Refusal(weights[..28]));
        Assert.AreEqual("weights.safetensors: ends after 0 bytes of data; expected 72.", Refusal(weights[..^72]));
        Assert.AreEqual("weights.safetensors: ends after 71 bytes of data; expected 72.", Refusal(weights[..^1]));
        Assert.AreEqual("weights.safetensors: goes on after the 72 bytes of data.", Refusal([.. weights, 0]));
        Assert.AreEqual("weights.safetensors: ends after 0 bytes of the header's length; expected 8.", Refusal([]));
    }

    [TestMethod]
    public void WeightsOfAnotherNetworkAreRefused()
    {
        SavedModel saved = SavedModel.Of(TestModels.Smallest());
        SavedModel other = SavedModel.Of(TestModels.Stacked());

        string message = SavedModel.Sealed(saved.Network, other.Weights).Refusal();

        Assert.AreEqual("weights.safetensors: 'recurrent.weight_ih_l0'.shape is [16, 3]; expected [4, 1].", message);
    }
}

using System.Text;
using System.Text.RegularExpressions;

namespace ML.Recurrent.Tests.Model.Format;

/// <summary>What is wrong with network.json is said: which member, what it is, what was expected.</summary>
[TestClass]
public sealed class NetworkRefusalTests
{
    [TestMethod]
    [DataRow("\"format\": \"ML.Recurrent\"", "\"format\": \"ONNX\"", "format is 'ONNX'; expected 'ML.Recurrent'.")]
    [DataRow("\"format\": \"ML.Recurrent\",", "", "lacks 'format'.")]
    [DataRow("\"library\": \"", "\"libary\": \"", "has an unknown member 'libary'.")]
    [DataRow("\"regression\"", "\"ranking\"", "task is 'ranking'; expected 'regression'.")]
    [DataRow("\"regression\"", "7", "task is 7; expected 'regression'.")]
    [DataRow("\"features\": \"Features\"", "\"features\": \"\"", "columns.features is ''; expected a string of 1 to 1024 characters.")]
    [DataRow("\"label\": \"Label\"", "\"label\": null", "columns.label is null; expected a string of 1 to 1024 characters.")]
    [DataRow("\"score\": \"Score\"", "\"score\": \"\\ud800\"", "columns.score is not valid text; expected a string of 1 to 1024 characters.")]
    [DataRow("\"score\": \"Score\"", "\"scor\\udc00e\": 1", "is not valid JSON: ")]
    [DataRow("\"featuresPerStep\": 3", "\"featuresPerStep\": 2", "columns.featuresPerStep is 2; expected 3.")]
    [DataRow("\"timesteps\": 0", "\"timesteps\": -1", "columns.timesteps is -1; expected a whole number from 0 to 715827882.")]
    [DataRow("\"timesteps\": 0", "\"timesteps\": 1.5", "columns.timesteps is 1.5; expected a whole number from 0 to 715827882.")]
    [DataRow("\"timesteps\": 0", "\"timesteps\": 7", "columns.dimensions is [0, 3]; expected a product of 21, timesteps × featuresPerStep.")]
    [DataRow("0,\n      3\n", "2147483647, 2147483647, 2147483647, 2147483647\n", "columns.dimensions is [2147483647, 2147483647, 2147483647, 2147483647]; expected a product of 0")]
    [DataRow("0,\n      3\n", "0, 0, 0, 0, 0, 0, 0, 0, 0", "columns.dimensions is an array of 9; expected an array of 0 to 8.")]
    [DataRow("0,\n      3\n", "0, -3", "columns.dimensions[1] is -3; expected a whole number from 0 to 2147483647.")]
    [DataRow("\"inputSize\": 3", "\"inputSize\": 65537", "network.inputSize is 65537; expected a whole number from 1 to 65536.")]
    [DataRow("\"inputSize\": 3", "\"inputSize\": 2", "columns.featuresPerStep is 3; expected 2.")]
    [DataRow("\"cell\": \"lstm\"", "\"cell\": \"System.Object, mscorlib\"", "network.layers[0].cell is 'System.Object, mscorlib'; expected 'lstm' or 'gru'.")]
    [DataRow("\"gateOrder\": \"ifgo\"", "\"gateOrder\": \"iofg\"", "network.layers[0].gateOrder is 'iofg'; expected 'ifgo'.")]
    [DataRow("\"gateOrder\": \"rzn\"", "\"gateOrder\": \"zrn\"", "network.layers[1].gateOrder is 'zrn'; expected 'rzn'.")]
    [DataRow("\"resetGate\": \"afterProjection\"", "\"resetGate\": \"before\"", "network.layers[1].resetGate is 'before'; expected 'afterProjection'.")]
    [DataRow("\"gateOrder\": \"ifgo\"", "\"gateOrder\": \"ifgo\", \"resetGate\": \"afterProjection\"", "network.layers[0] has an unknown member 'resetGate'.")]
    [DataRow("\"hiddenSize\": 4", "\"hiddenSize\": 0", "network.layers[0].hiddenSize is 0; expected a whole number from 1 to 65536.")]
    [DataRow("\"hiddenSize\": 4", "\"hiddenSize\": 99999999999999999999", "network.layers[0].hiddenSize is 99999999999999999999; expected a whole number")]
    [DataRow("\"hiddenSize\": 4", "\"hiddenSize\": 65536", "network has 34363932806 parameters; expected at most 536870912.")]
    [DataRow("\"bidirectional\": true", "\"bidirectional\": \"true\"", "network.layers[0].bidirectional is 'true'; expected true or false.")]
    [DataRow("\"last\"", "\"mean\"", "network.pooling is 'mean'; expected 'last'.")]
    [DataRow("\"linear\"", "\"softmax\"", "network.head.kind is 'softmax'; expected 'linear'.")]
    [DataRow("\"outputs\": 1", "\"outputs\": 2", "network.head.outputs is 2; expected 1.")]
    [DataRow("0.33333334", "1e999", "standardization.label.mean[0] is 1e999; expected a finite number.")]
    [DataRow("0.33333334", "\"NaN\"", "standardization.label.mean[0] is 'NaN'; expected a finite number.")]
    [DataRow("0.33333334", "1, 1", "standardization.label.mean is an array of 2; expected an array of 1.")]
    [DataRow("1E-45", "0", "standardization.features.deviation[1] is 0; expected a number above 0.")]
    [DataRow("1E-45", "-1", "standardization.features.deviation[1] is -1; expected a number above 0.")]
    [DataRow("1E-45", "1e-99", "standardization.features.deviation[1] is 1e-99; expected a number above 0.")]
    public void AWrongMemberIsNamed(string original, string changed, string problem)
    {
        SavedModel saved = SavedModel.Of(TestModels.Stacked());
        StringAssert.Contains(saved.Json, original);

        string message = saved.WithJson(new Regex(Regex.Escape(original)).Replace(saved.Json, changed.Replace("$", "$$"), 1)).Refusal();

        StringAssert.StartsWith(message, $"network.json: {problem}");
    }

    [TestMethod]
    [DataRow("", "is not valid JSON: ")]
    [DataRow("{", "is not valid JSON: ")]
    [DataRow("[]", "is an array of 0; expected an object.")]
    [DataRow("null", "is null; expected an object.")]
    [DataRow("{} {}", "is not valid JSON: ")]
    [DataRow("{\"format\": \"ML.Recurrent\", }", "is not valid JSON: ")]
    [DataRow("/* a comment */ {}", "is not valid JSON: ")]
    [DataRow("\uFEFF{}", "is not valid JSON: ")]
    [DataRow("{\"a\": 1, \"a\": 1}", "is not valid JSON: ")]
    [DataRow("{\"a\": 1, \"\\u0061\": 1}", "is not valid JSON: ")]
    [DataRow("{\"\\ud800\": 1, \"\\ud801\": 1}", "is not valid JSON: ")]
    [DataRow("{\"\\ud800\": 1}", "is not valid JSON: ")]
    [DataRow("{\"version\": {\"major\": 1, \"major\": 2}}", "is not valid JSON: ")]
    [DataRow("{\"format\":[[[[[[[[[[]]]]]]]]]]}", "is not valid JSON: ")]
    public void ThatItIsNotJsonIsSaid(string json, string problem)
    {
        string message = SavedModel.Of(TestModels.Smallest()).WithJson(json).Refusal();

        StringAssert.StartsWith(message, $"network.json: {problem}");
    }

    [TestMethod]
    public void TextThatIsNotUtf8IsRefused()
    {
        SavedModel saved = SavedModel.Of(TestModels.Smallest());
        byte[] network = [.. saved.Network];
        network[saved.Json.IndexOf("Features", StringComparison.Ordinal)] = 0xFF;

        Assert.AreEqual("network.json: is not valid UTF-8.", SavedModel.Sealed(network, saved.Weights).Refusal());
    }

    [TestMethod]
    public void AMemberGivenTwiceIsNamed()
    {
        SavedModel saved = SavedModel.Of(TestModels.Smallest());

        string message = saved.WithJson(saved.Json.Replace("\"inputSize\": 1,", "\"inputSize\": 1, \"inputSize\": 2,")).Refusal();

        StringAssert.Contains(message, "inputSize");
    }

    [TestMethod]
    public void EveryMemberIsNeeded()
    {
        SavedModel saved = SavedModel.Of(TestModels.Stacked());
        foreach (Match member in Regex.Matches(saved.Json, "\"([A-Za-z]+)\":"))
        {
            string renamed = saved.Json.Remove(member.Groups[1].Index, member.Groups[1].Length).Insert(member.Groups[1].Index, "other");

            string message = saved.WithJson(renamed).Refusal();

            StringAssert.Matches(message, new Regex("lacks '|has an unknown member 'other'"));
        }
    }

    [TestMethod]
    public void AMessageShowsOnlyTheBeginningOfALongText()
    {
        SavedModel saved = SavedModel.Of(TestModels.Smallest());

        string message = saved.WithJson(saved.Json.Replace("\"last\"", "\"" + new string('x', 100_000) + "\"")).Refusal();
        string duplicate = saved.WithJson($"{{\"{new string('y', 100_000)}\": 1, \"{new string('y', 100_000)}\": 1}}").Refusal();

        Assert.IsLessThan(200, message.Length);
        Assert.IsLessThan(400, duplicate.Length);
    }

    [TestMethod]
    public void ControlCharactersDoNotReachTheMessage()
    {
        SavedModel saved = SavedModel.Of(TestModels.Smallest());

        string message = saved.WithJson(saved.Json.Replace("\"last\"", "\"\\u001b[31m\\n\"")).Refusal();

        Assert.AreEqual("network.json: network.pooling is '\\u001b[31m\\u000a'; expected 'last'.", message);
    }

    [TestMethod]
    public void AMissingPartIsNamed()
    {
        SavedModel saved = SavedModel.Of(TestModels.Smallest());
        foreach (string missing in (string[])["network.json", "weights.safetensors"])
        {
            string message = Assert.ThrowsExactly<FormatException>(() => ML.Recurrent.Model.Format.ModelFormat.Read(
                (name, read) =>
                {
                    if (name == missing)
                    {
                        return false;
                    }

                    read(new MemoryStream(name == "network.json" ? saved.Network : saved.Weights));
                    return true;
                },
                saved.Checksum)).Message;

            Assert.AreEqual($"{missing}: is missing from the model.", message);
        }
    }

    [TestMethod]
    public void ADamagedEntryIsAFormatException()
    {
        SavedModel saved = SavedModel.Of(TestModels.Smallest());

        string message = Assert.ThrowsExactly<FormatException>(() => saved.Load(bytes => new DamagedStream(bytes))).Message;

        StringAssert.Matches(message, new Regex(@"^network\.json: cannot be decompressed after \d+ bytes: Block length"));
    }

    [TestMethod]
    public void TheWholePartIsRead()
    {
        SavedModel saved = SavedModel.Of(TestModels.Smallest());

        string message = SavedModel.Sealed([.. saved.Network, .. Encoding.UTF8.GetBytes("{}")], saved.Weights).Refusal();

        StringAssert.StartsWith(message, "network.json: is not valid JSON: ");
    }
}

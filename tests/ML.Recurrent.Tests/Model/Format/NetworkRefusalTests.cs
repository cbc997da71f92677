using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ML.Recurrent.Tests.Model.Format;

/// <summary>What is wrong with network.json is said: which member, what it is, what was expected.</summary>
[TestClass]
public sealed class NetworkRefusalTests
{
    [TestMethod]
    [DataRow(nameof(TestModels.Stacked), "\"format\": \"ML.Recurrent\"", "\"format\": \"ONNX\"", "format is 'ONNX'; expected 'ML.Recurrent'.")]
    [DataRow(nameof(TestModels.Stacked), "\"format\": \"ML.Recurrent\",", "", "lacks 'format'.")]
    [DataRow(nameof(TestModels.Stacked), "\"library\": \"", "\"libary\": \"", "has an unknown member 'libary'.")]
    [DataRow(nameof(TestModels.Stacked), "\"regression\"", "\"ranking\"", "task is 'ranking'; expected 'regression', 'binaryClassification', 'multiclassClassification', 'multiOutputRegression', 'stepClassification', 'stepMultiLabelClassification' or 'stepRegression'.")]
    [DataRow(nameof(TestModels.Stacked), "\"regression\"", "7", "task is 7; expected 'regression', 'binaryClassification', 'multiclassClassification', 'multiOutputRegression', 'stepClassification', 'stepMultiLabelClassification' or 'stepRegression'.")]
    [DataRow(nameof(TestModels.Stacked), "\"regression\"", "\"Regression\"", "task is 'Regression'; expected 'regression', ")]
    [DataRow(nameof(TestModels.Stacked), "\"name\": \"Features\"", "\"name\": \"\"", "columns.inputs[0].name is ''; expected a string of 1 to 1024 characters.")]
    [DataRow(nameof(TestModels.Stacked), "\"label\": \"Label\"", "\"label\": null", "columns.label is null; expected a string of 1 to 1024 characters.")]
    [DataRow(nameof(TestModels.Stacked), "\"label\": \"Label\"", "\"label\": \"\\ud800\"", "columns.label is not valid text; expected a string of 1 to 1024 characters.")]
    [DataRow(nameof(TestModels.Stacked), "\"label\": \"Label\"", "\"labe\\udc00l\": 1", "is not valid JSON: ")]
    [DataRow(nameof(TestModels.Stacked), "\"featuresPerStep\": 3", "\"featuresPerStep\": 2", "columns.inputs have 2 real features per step; expected 3, network.featuresPerStep.")]
    [DataRow(nameof(TestModels.Stacked), "\"featuresPerStep\": 3", "\"featuresPerStep\": 0", "columns.inputs[0].featuresPerStep is 0; expected a whole number from 1 to 65536.")]
    [DataRow(nameof(TestModels.Stacked), "\"tokenCount\": 0", "\"tokenCount\": 1", "columns.inputs[0].tokenCount is 1; expected 0.")]
    [DataRow(nameof(TestModels.Stacked), "\"timesteps\": 0", "\"timesteps\": -1", "columns.inputs[0].timesteps is -1; expected a whole number from 0 to 715827882.")]
    [DataRow(nameof(TestModels.Stacked), "\"timesteps\": 0", "\"timesteps\": 1.5", "columns.inputs[0].timesteps is 1.5; expected a whole number from 0 to 715827882.")]
    [DataRow(nameof(TestModels.Stacked), "\"timesteps\": 0", "\"timesteps\": 7", "columns.inputs[0].dimensions is [0, 3]; expected a product of 21, timesteps × featuresPerStep.")]
    [DataRow(nameof(TestModels.Stacked), "0,\n          3\n", "2147483647, 2147483647, 2147483647, 2147483647\n", "columns.inputs[0].dimensions is [2147483647, 2147483647, 2147483647, 2147483647]; expected a product of 0")]
    [DataRow(nameof(TestModels.Stacked), "0,\n          3\n", "0, 0, 0, 0, 0, 0, 0, 0, 0", "columns.inputs[0].dimensions is an array of 9; expected an array of 0 to 8.")]
    [DataRow(nameof(TestModels.Stacked), "0,\n          3\n", "0, -3", "columns.inputs[0].dimensions[1] is -3; expected a whole number from 0 to 2147483647.")]
    [DataRow(nameof(TestModels.Stacked), "\"lengthColumn\": null", "\"lengthColumn\": \"\"", "columns.form.lengthColumn is ''; expected a string of 1 to 1024 characters.")]
    [DataRow(nameof(TestModels.Stacked), "\"lengthColumn\": null", "\"lengthColumn\": 4", "columns.form.lengthColumn is 4; expected a string of 1 to 1024 characters.")]
    [DataRow(nameof(TestModels.Stacked), "\"skip\"", "\"drop\"", "columns.form.missingSteps is 'drop'; expected 'skip', 'zero' or 'carryForward'.")]
    [DataRow(nameof(TestModels.Stacked), "\"right\"", "\"both\"", "columns.form.padding is 'both'; expected 'right' or 'left'.")]
    [DataRow(nameof(TestModels.Stacked), "\"maximumLength\": 0", "\"maximumLength\": -1", "columns.form.maximumLength is -1; expected a whole number from 0 to 2147483647.")]
    [DataRow(nameof(TestModels.Stacked), "\"keepLast\"", "\"last\"", "columns.form.truncation is 'last'; expected 'keepLast' or 'keepFirst'.")]
    [DataRow(nameof(TestModels.Stacked), "\"stepMajor\"", "\"rowMajor\"", "columns.form.layout is 'rowMajor'; expected 'stepMajor' or 'featureMajor'.")]
    [DataRow(nameof(TestModels.Stacked), "\"attentionWeights\": null", "\"attentionWeights\": \"Weights\"", "columns.attentionWeights is 'Weights'; expected null, as network.pooling is not by attention.")]
    [DataRow(nameof(TestModels.Stacked), "\"embeddings\": []", "\"embeddings\": [{\"count\": 1, \"dimension\": 1}]", "columns.inputs have 0 columns of tokens; expected 1, one for each of network.embeddings.")]
    [DataRow(nameof(TestModels.Stacked), "\"cell\": \"lstm\"", "\"cell\": \"System.Object, mscorlib\"", "network.layers[0].cell is 'System.Object, mscorlib'; expected 'lstm', 'gru', 'rnn', 'lstmVariant' or 'gruVariant'.")]
    [DataRow(nameof(TestModels.Stacked), "\"gateOrder\": \"ifgo\"", "\"gateOrder\": \"iofg\"", "network.layers[0].gateOrder is 'iofg'; expected 'ifgo'.")]
    [DataRow(nameof(TestModels.Stacked), "\"gateOrder\": \"rzn\"", "\"gateOrder\": \"zrn\"", "network.layers[1].gateOrder is 'zrn'; expected 'rzn'.")]
    [DataRow(nameof(TestModels.Stacked), "\"resetGate\": \"afterProjection\"", "\"resetGate\": \"before\"", "network.layers[1].resetGate is 'before'; expected 'afterProjection' or 'beforeProjection'.")]
    [DataRow(nameof(TestModels.Stacked), "\"activation\": \"tanh\"", "\"activation\": \"Tanh\"", "network.layers[3].activation is 'Tanh'; expected 'tanh' or 'relu'.")]
    [DataRow(nameof(TestModels.Stacked), "\"activation\": \"tanh\"", "\"activation\": \"tanh\", \"gateOrder\": \"n\"", "network.layers[3] has an unknown member 'gateOrder'.")]
    [DataRow(nameof(TestModels.Stacked), "\"gateOrder\": \"ifgo\"", "\"gateOrder\": \"ifgo\", \"resetGate\": \"afterProjection\"", "network.layers[0] has an unknown member 'resetGate'.")]
    [DataRow(nameof(TestModels.Stacked), "\"gateOrder\": \"ifgo\"", "\"gateOrder\": \"ifgo\", \"clip\": 3", "network.layers[0] has an unknown member 'clip'.")]
    [DataRow(nameof(TestModels.Stacked), "\"hiddenSize\": 4", "\"hiddenSize\": 0", "network.layers[0].hiddenSize is 0; expected a whole number from 1 to 65536.")]
    [DataRow(nameof(TestModels.Stacked), "\"hiddenSize\": 4", "\"hiddenSize\": 99999999999999999999", "network.layers[0].hiddenSize is 99999999999999999999; expected a whole number")]
    [DataRow(nameof(TestModels.Stacked), "\"hiddenSize\": 4", "\"hiddenSize\": 65536", "network has 34363932894 parameters; expected at most 536870912.")]
    [DataRow(nameof(TestModels.Stacked), "\"bidirectional\": true", "\"bidirectional\": \"true\"", "network.layers[0].bidirectional is 'true'; expected true or false.")]
    [DataRow(nameof(TestModels.Stacked), "\"last\"", "\"median\"", "network.pooling.kind is 'median'; expected 'last', 'mean', 'max' or 'attention'.")]
    [DataRow(nameof(TestModels.Stacked), "\"last\"", "\"none\"", "network.pooling.kind is 'none'; expected 'last', 'mean', 'max' or 'attention'.")]
    [DataRow(nameof(TestModels.Stacked), "\"last\"", "\"attention\"", "network.pooling lacks 'attentionSize'.")]
    [DataRow(nameof(TestModels.Stacked), "\"last\"", "\"last\", \"attentionSize\": 1", "network.pooling has an unknown member 'attentionSize'.")]
    [DataRow(nameof(TestModels.Stacked), "\"linear\"", "\"softmax\"", "network.head.kind is 'softmax'; expected 'linear'.")]
    [DataRow(nameof(TestModels.Stacked), "\"outputs\": 1", "\"outputs\": 2", "network.head.outputs is 2; expected 1.")]
    [DataRow(nameof(TestModels.Stacked), "0.33333334", "1e999", "standardization.label.mean[0] is 1e999; expected a finite number.")]
    [DataRow(nameof(TestModels.Stacked), "0.33333334", "\"NaN\"", "standardization.label.mean[0] is 'NaN'; expected a finite number.")]
    [DataRow(nameof(TestModels.Stacked), "0.33333334", "1, 1", "standardization.label.mean is an array of 2; expected an array of 1.")]
    [DataRow(nameof(TestModels.Stacked), "1E-45", "0", "standardization.features.deviation[1] is 0; expected a number above 0.")]
    [DataRow(nameof(TestModels.Stacked), "1E-45", "-1", "standardization.features.deviation[1] is -1; expected a number above 0.")]
    [DataRow(nameof(TestModels.Stacked), "1E-45", "1e-99", "standardization.features.deviation[1] is 1e-99; expected a number above 0.")]
    [DataRow(nameof(TestModels.Stacked), "\"labelValues\": null", "\"labelValues\": {\"itemType\": \"text\", \"values\": [\"a\"]}", "labelValues is an object; expected null, as the task has neither classes nor slots.")]
    [DataRow(nameof(TestModels.Classifier), "\"vocabulary\": null", "\"vocabulary\": \"abc\"", "columns.inputs[0].vocabulary is 'abc'; expected a string of 64 to 64 characters.")]
    [DataRow(nameof(TestModels.Stacked), "\"vocabulary\": null", "\"vocabulary\": \"abc\"", "columns.inputs[0].vocabulary is 'abc'; expected null, as real features have none.")]
    [DataRow(nameof(TestModels.Classifier), "\"tokens\"", "\"keys\"", "columns.inputs[0].kind is 'keys'; expected 'real' or 'tokens'.")]
    [DataRow(nameof(TestModels.Classifier), "\"tokens\"", "\"real\"", "columns.inputs[0].tokenCount is 7; expected 0.")]
    [DataRow(nameof(TestModels.Classifier), "\"real\"", "\"tokens\"", "columns.inputs[1].featuresPerStep is 2; expected 1.")]
    [DataRow(nameof(TestModels.Classifier), "\"featuresPerStep\": 1", "\"featuresPerStep\": 2", "columns.inputs[0].featuresPerStep is 2; expected 1.")]
    [DataRow(nameof(TestModels.Classifier), "\"tokenCount\": 7", "\"tokenCount\": 0", "columns.inputs[0].tokenCount is 0; expected a whole number from 1 to 2147483647.")]
    [DataRow(nameof(TestModels.Classifier), "\"tokenCount\": 7", "\"tokenCount\": 8", "columns.inputs[0].tokenCount is 8; expected 7.")]
    [DataRow(nameof(TestModels.Classifier), "\"tokenCount\": 2", "\"tokenCount\": 1", "columns.inputs[2].tokenCount is 1; expected 2.")]
    [DataRow(nameof(TestModels.Classifier), "\"tokenCount\": 7", "\"tokenCount\": 2147483648", "columns.inputs[0].tokenCount is 2147483648; expected a whole number from 1 to 2147483647.")]
    [DataRow(nameof(TestModels.Classifier), "\"name\": \"Shape\"", "\"name\": \"Word\"", "columns.inputs[2].name is 'Word'; expected a name that no other input has.")]
    [DataRow(nameof(TestModels.Classifier), "\"timesteps\": 0,\n        \"dimensions\": []", "\"timesteps\": 4,\n        \"dimensions\": [4]", "columns.inputs[3].timesteps is 4; expected 0 or 6, the timesteps of another input.")]
    [DataRow(nameof(TestModels.Classifier), "\"attentionWeights\": \"Weights\"", "\"attentionWeights\": \"\"", "columns.attentionWeights is ''; expected a string of 1 to 1024 characters.")]
    [DataRow(nameof(TestModels.Classifier), "\"featuresPerStep\": 3", "\"featuresPerStep\": -1", "network.featuresPerStep is -1; expected a whole number from 0 to 65536.")]
    [DataRow(nameof(TestModels.Classifier), "\"featuresPerStep\": 3", "\"featuresPerStep\": 65536", "network has 65539 inputs per step, featuresPerStep and the embeddings' dimensions; expected 1 to 65536.")]
    [DataRow(nameof(TestModels.Classifier), "\"count\": 7", "\"count\": 0", "network.embeddings[0].count is 0; expected a whole number from 1 to 2147483647.")]
    [DataRow(nameof(TestModels.Classifier), "\"count\": 7", "\"count\": 6", "columns.inputs[0].tokenCount is 7; expected 6.")]
    [DataRow(nameof(TestModels.Classifier), "\"count\": 7", "\"count\": 2147483647", "network has 4294967495 parameters; expected at most 536870912.")]
    [DataRow(nameof(TestModels.Classifier), "\"count\": 7", "\"count\": 7, \"vectors\": []", "network.embeddings[0] has an unknown member 'vectors'.")]
    [DataRow(nameof(TestModels.Classifier), "\"dimension\": 2", "\"dimension\": 0", "network.embeddings[0].dimension is 0; expected a whole number from 1 to 65536.")]
    [DataRow(nameof(TestModels.Classifier), "\"attentionSize\": 4", "\"attentionSize\": 0", "network.pooling.attentionSize is 0; expected a whole number from 1 to 65536.")]
    [DataRow(nameof(TestModels.Classifier), "\"attention\"", "\"mean\"", "network.pooling has an unknown member 'attentionSize'.")]
    [DataRow(nameof(TestModels.Classifier), "\"outputs\": 3", "\"outputs\": 1", "network.head.outputs is 1; expected a whole number from 2 to 65536.")]
    [DataRow(nameof(TestModels.Classifier), "\"outputs\": 3", "\"outputs\": 4", "labelValues.values is an array of 3; expected an array of 4.")]
    [DataRow(nameof(TestModels.Classifier), "\"multiclassClassification\"", "\"stepClassification\"", "network.pooling.kind is 'attention'; expected 'none'.")]
    [DataRow(nameof(TestModels.Classifier), "\"multiclassClassification\"", "\"binaryClassification\"", "network.head.outputs is 3; expected 1.")]
    [DataRow(nameof(TestModels.Classifier), "\"label\": null", "\"label\": {\"mean\": [0, 0, 0], \"deviation\": [1, 1, 1]}", "standardization.label is an object; expected null, as the label has no real values.")]
    [DataRow(nameof(TestModels.Classifier), "\"text\"", "\"System.Diagnostics.Process\"", "labelValues.itemType is 'System.Diagnostics.Process'; expected 'text', 'bool', 'single', ")]
    [DataRow(nameof(TestModels.Classifier), "\"text\"", "\"single\"", "labelValues.values[0] is ''; expected text of type single.")]
    [DataRow(nameof(TestModels.Classifier), "\"values\": [", "\"values\": [1,", "labelValues.values is an array of 4; expected an array of 3.")]
    [DataRow(nameof(TestModels.Classifier), "      \"\",\n", "      1,\n", "labelValues.values[0] is 1; expected a string of 0 to 65536 characters.")]
    [DataRow(nameof(TestModels.Classifier), "      \"\",\n", "      \"\\udc00\",\n", "labelValues.values[0] is not valid text; expected a string of 0 to 65536 characters.")]
    [DataRow(nameof(TestModels.Tagger), "\"none\"", "\"last\"", "network.pooling.kind is 'last'; expected 'none'.")]
    [DataRow(nameof(TestModels.Tagger), "\"stepClassification\"", "\"multiclassClassification\"", "network.pooling.kind is 'none'; expected 'last', 'mean', 'max' or 'attention'.")]
    [DataRow(nameof(TestModels.Tagger), "\"outputs\": 2", "\"outputs\": 1", "network.head.outputs is 1; expected a whole number from 2 to 65536.")]
    [DataRow(nameof(TestModels.Tagger), "\"features\": null", "\"features\": {\"mean\": [], \"deviation\": []}", "standardization.features is an object; expected null, as there are no real features.")]
    [DataRow(nameof(TestModels.Tagger), "\"features\": null", "\"features\": 1", "standardization.features is 1; expected null, as there are no real features.")]
    [DataRow(nameof(TestModels.Tagger), "\"count\": 4,\n        \"dimension\": 1\n      }", "\"count\": 4,\n        \"dimension\": 1\n      }, {\"count\": 4, \"dimension\": 1}", "columns.inputs have 1 columns of tokens; expected 2, one for each of network.embeddings.")]
    [DataRow(nameof(TestModels.Tagger), "\"20\"", "\"-20\"", "labelValues.values[1] is '-20'; expected text of type uint32.")]
    [DataRow(nameof(TestModels.Outputs), "\"outputs\": 2", "\"outputs\": 3", "standardization.label.mean is an array of 2; expected an array of 3.")]
    [DataRow(nameof(TestModels.Outputs), "\"featuresPerStep\": 2,\n    \"embeddings\"", "\"featuresPerStep\": 0,\n    \"embeddings\"", "network has 0 inputs per step, featuresPerStep and the embeddings' dimensions; expected 1 to 65536.")]
    [DataRow(nameof(TestModels.Outputs), "\"outputs\": 2", "\"outputs\": 0", "network.head.outputs is 0; expected a whole number from 1 to 65536.")]
    [DataRow(nameof(TestModels.Outputs), "\"outputs\": 2", "\"outputs\": 65537", "network.head.outputs is 65537; expected a whole number from 1 to 65536.")]
    public void AWrongMemberIsNamed(string kind, string original, string changed, string problem)
    {
        SavedModel saved = SavedModel.Of(TestModels.Named(kind));
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
    [DataRow("inputs", 0, "columns.inputs is an array of 0; expected an array of 1 to 1024.")]
    [DataRow("inputs", 1025, "columns.inputs is an array of 1025; expected an array of 1 to 1024.")]
    [DataRow("embeddings", 1025, "network.embeddings is an array of 1025; expected an array of 0 to 1024.")]
    [DataRow("layers", 0, "network.layers is an array of 0; expected an array of 1 to 64.")]
    [DataRow("layers", 65, "network.layers is an array of 65; expected an array of 1 to 64.")]
    public void PartsAreCounted(string name, int count, string problem)
    {
        SavedModel saved = SavedModel.Of(TestModels.Binary());
        JsonNode json = JsonNode.Parse(saved.Json)!;
        JsonArray parts = (json["columns"]![name] ?? json["network"]![name])!.AsArray();
        JsonNode first = parts[0]!.DeepClone();
        parts.Clear();
        for (int i = 0; i < count; i++)
        {
            parts.Add(first.DeepClone());
        }

        Assert.AreEqual($"network.json: {problem}", saved.WithJson(json.ToJsonString()).Refusal());
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

        string message = saved.WithJson(saved.Json.Replace("\"hiddenSize\": 1,", "\"hiddenSize\": 1, \"hiddenSize\": 2,")).Refusal();

        StringAssert.Contains(message, "hiddenSize");
    }

    [TestMethod]
    [DataRow(nameof(TestModels.Stacked))]
    [DataRow(nameof(TestModels.Classifier))]
    public void EveryMemberIsNeeded(string kind)
    {
        SavedModel saved = SavedModel.Of(TestModels.Named(kind));
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

        Assert.AreEqual("network.json: network.pooling.kind is '\\u001b[31m\\u000a'; expected 'last', 'mean', 'max' or 'attention'.", message);
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

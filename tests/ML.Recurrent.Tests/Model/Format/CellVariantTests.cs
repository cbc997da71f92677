using System.Text.Json;
using System.Text.RegularExpressions;
using ML.Recurrent.Engine;
using ML.Recurrent.Model;

namespace ML.Recurrent.Tests.Model.Format;

/// <summary>Cells out of the ordinary: their members, their version, and what is refused.</summary>
[TestClass]
public sealed class CellVariantTests
{
    private const string Layers = """
        [
          { "cell": "lstmVariant", "gateOrder": "igo", "gateActivation": "tanh", "candidateActivation": "sigmoid",
            "outputActivation": "sigmoid", "peepholes": "io", "projectionSize": 2, "cellClip": 3.5, "hiddenSize": 3, "bidirectional": true },
          { "cell": "lstmVariant", "gateOrder": "ifgo", "gateActivation": "sigmoid", "candidateActivation": "tanh",
            "outputActivation": "tanh", "peepholes": "f", "projectionSize": 0, "cellClip": null, "hiddenSize": 2, "bidirectional": false },
          { "cell": "gruVariant", "gateOrder": "rzn", "resetGate": "afterProjection", "gateActivation": "tanh",
            "candidateActivation": "tanh", "hiddenSize": 2, "bidirectional": false }
        ]
        """;

    public static IEnumerable<object[]> AllPeepholes =>
        from some in Enum.GetValues<Peepholes>().SelectMany(a => Enum.GetValues<Peepholes>(), (a, b) => a | b).Distinct()
        select new object[] { some };

    [TestMethod]
    public void TheMembersAreThose()
    {
        using JsonDocument json = JsonDocument.Parse(SavedModel.Of(TestModels.Variants()).Json);
        using JsonDocument expected = JsonDocument.Parse(Layers);
        JsonElement written = json.RootElement.GetProperty("network").GetProperty("layers");
        Assert.IsTrue(JsonElement.DeepEquals(expected.RootElement, written), written.GetRawText());
    }

    [TestMethod]
    [DataRow(nameof(TestModels.Variants), 1)]
    [DataRow(nameof(TestModels.Stacked), 0)]
    [DataRow(nameof(TestModels.Classifier), 0)]
    [DataRow(nameof(TestModels.Trained), 2)]
    public void TheVersionIsTheOldestThatCanSayIt(string kind, int minor)
    {
        using JsonDocument json = JsonDocument.Parse(SavedModel.Of(TestModels.Named(kind)).Json);
        JsonElement version = json.RootElement.GetProperty("version");
        Assert.AreEqual(1, version.GetProperty("major").GetInt32());
        Assert.AreEqual(minor, version.GetProperty("minor").GetInt32());
    }

    [TestMethod]
    [DynamicData(nameof(AllPeepholes))]
    public void AnyPeepholesComeBack(Peepholes peepholes)
    {
        var cell = new CellSpec(CellKind.Lstm) { Peepholes = peepholes, CellClip = float.Epsilon };

        Assert.AreEqual(cell, SavedModel.Of(Model(cell)).Load().Spec.Layers[0].Cell);
    }

    [TestMethod]
    [DataRow("\"gateOrder\": \"igo\"", "\"gateOrder\": \"figo\"", "[0].gateOrder is 'figo'; expected 'ifgo' or 'igo'.")]
    [DataRow("\"peepholes\": \"io\"", "\"peepholes\": \"ifo\"", "[0].peepholes is 'ifo'; expected 'none', 'i', 'o' or 'io'.")]
    [DataRow("\"peepholes\": \"f\"", "\"peepholes\": \"fi\"", "[1].peepholes is 'fi'; expected 'none', 'i', 'f', 'o', 'if', 'io', 'fo' or 'ifo'.")]
    [DataRow("\"peepholes\": \"f\"", "\"peepholes\": [\"f\"]", "[1].peepholes is an array of 1; expected 'none', ")]
    [DataRow("\"projectionSize\": 2", "\"projectionSize\": 3", "[0].projectionSize is 3; expected a whole number from 0 to 2.")]
    [DataRow("\"projectionSize\": 2", "\"projectionSize\": -1", "[0].projectionSize is -1; expected a whole number from 0 to 2.")]
    [DataRow("\"projectionSize\": 2,", "", "[0] lacks 'projectionSize'.")]
    [DataRow("\"cellClip\": 3.5", "\"cellClip\": 0", "[0].cellClip is 0; expected a number above 0, or null.")]
    [DataRow("\"cellClip\": 3.5", "\"cellClip\": -1", "[0].cellClip is -1; expected a number above 0, or null.")]
    [DataRow("\"cellClip\": 3.5", "\"cellClip\": 1e39", "[0].cellClip is 1e39; expected a finite number.")]
    [DataRow("\"cellClip\": 3.5", "\"cellClip\": \"3.5\"", "[0].cellClip is '3.5'; expected a finite number.")]
    [DataRow("\"gateActivation\": \"tanh\"", "\"gateActivation\": \"relu\"", "[0].gateActivation is 'relu'; expected 'sigmoid' or 'tanh'.")]
    [DataRow("\"outputActivation\": \"tanh\"", "\"outputActivation\": null", "[1].outputActivation is null; expected 'sigmoid' or 'tanh'.")]
    [DataRow("\"cell\": \"gruVariant\"", "\"cell\": \"gru\"", "[2] has an unknown member 'gateActivation'.")]
    [DataRow("\"cell\": \"gruVariant\"", "\"cell\": \"gruVariant\", \"peepholes\": \"none\"", "[2] has an unknown member 'peepholes'.")]
    [DataRow("\"cell\": \"lstmVariant\"", "\"cell\": \"lstm\"", "[0].gateOrder is 'igo'; expected 'ifgo'.")]
    [DataRow("\"cell\": \"lstmVariant\"", "\"cell\": \"lstmvariant\"", "[0].cell is 'lstmvariant'; expected 'lstm', 'gru', 'rnn', 'lstmVariant' or 'gruVariant'.")]
    [DataRow("\"hiddenSize\": 3", "\"hiddenSize\": 1", "[0].projectionSize is 2; expected 0.")]
    public void AWrongMemberIsNamed(string original, string changed, string problem)
    {
        SavedModel saved = SavedModel.Of(TestModels.Variants());
        StringAssert.Contains(saved.Json, original);

        string message = saved.WithJson(new Regex(Regex.Escape(original)).Replace(saved.Json, changed, 1)).Refusal();

        StringAssert.StartsWith(message, $"network.json: network.layers{problem}");
    }

    [TestMethod]
    public void AWeightThatTheCellDoesNotHaveIsRefused()
    {
        SavedModel saved = SavedModel.Of(TestModels.Variants());

        string message = saved.WithJson(saved.Json.Replace("\"peepholes\": \"f\"", "\"peepholes\": \"none\"")).Refusal();

        StringAssert.StartsWith(message, "weights.safetensors: ");
        StringAssert.Contains(message, "recurrent.weight_cf_l1");
    }

    private static RecurrentModelParameters Model(CellSpec cell) =>
        TestModels.Create(new NetworkSpec(1, [new(cell, 2, false)], 1), TestModels.Columns(TestModels.Real("f", 1, 0)));
}

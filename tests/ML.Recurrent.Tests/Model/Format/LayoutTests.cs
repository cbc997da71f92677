using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ML.Recurrent.Engine;
using ML.Recurrent.Model;

namespace ML.Recurrent.Tests.Model.Format;

/// <summary>The bytes themselves, by a file typed by hand.</summary>
[TestClass]
public sealed class LayoutTests
{
    private const string Json = """
        {
          "format": "ML.Recurrent",
          "version": {
            "major": 1,
            "minor": 0
          },
          "library": "0.1.0",
          "task": "regression",
          "columns": {
            "inputs": [
              {
                "name": "Window",
                "kind": "real",
                "featuresPerStep": 1,
                "tokenCount": 0,
                "vocabulary": null,
                "timesteps": 3,
                "dimensions": [
                  3
                ]
              }
            ],
            "label": "Next",
            "form": {
              "missingSteps": "skip",
              "lengthColumn": null,
              "padding": "right",
              "maximumLength": 0,
              "truncation": "keepLast",
              "layout": "stepMajor"
            },
            "attentionWeights": null
          },
          "network": {
            "featuresPerStep": 1,
            "embeddings": [],
            "layers": [
              {
                "cell": "gru",
                "gateOrder": "rzn",
                "resetGate": "afterProjection",
                "hiddenSize": 1,
                "bidirectional": false
              },
              {
                "cell": "lstm",
                "gateOrder": "ifgo",
                "hiddenSize": 1,
                "bidirectional": false
              }
            ],
            "pooling": {
              "kind": "last"
            },
            "head": {
              "kind": "linear",
              "outputs": 1
            }
          },
          "standardization": {
            "features": {
              "mean": [
                48.5
              ],
              "deviation": [
                0.1
              ]
            },
            "label": null
          },
          "labelValues": null
        }

        """;

    private static readonly string Header = """
        {"__metadata__":{"format":"ML.Recurrent","version":"1.0"},
        "recurrent.weight_ih_l0":{"dtype":"F32","shape":[3,1],"data_offsets":[0,12]},
        "recurrent.weight_hh_l0":{"dtype":"F32","shape":[3,1],"data_offsets":[12,24]},
        "recurrent.bias_ih_l0":{"dtype":"F32","shape":[3],"data_offsets":[24,36]},
        "recurrent.bias_hh_l0":{"dtype":"F32","shape":[3],"data_offsets":[36,48]},
        "recurrent.weight_ih_l1":{"dtype":"F32","shape":[4,1],"data_offsets":[48,64]},
        "recurrent.weight_hh_l1":{"dtype":"F32","shape":[4,1],"data_offsets":[64,80]},
        "recurrent.bias_ih_l1":{"dtype":"F32","shape":[4],"data_offsets":[80,96]},
        "recurrent.bias_hh_l1":{"dtype":"F32","shape":[4],"data_offsets":[96,112]},
        "head.weight":{"dtype":"F32","shape":[1,1],"data_offsets":[112,116]},
        "head.bias":{"dtype":"F32","shape":[1],"data_offsets":[116,120]}}
        """.ReplaceLineEndings("");

    // Python: hashlib.sha256(struct.pack("<Q", len(n)) + n + struct.pack("<Q", len(w)) + w).hexdigest()
    private const string Checksum = "364229e6cf4b6e0a2dbca36da585f5ace05c00e753c6ccf98103232fcc068375";

    // 0.125, -0.25, 0.375, -0.5, … 30 of them
    private static readonly string Data =
        "0000003E000080BE0000C03E000000BF0000203F000040BF0000603F000080BF0000903F0000A0BF" +
        "0000B03F0000C0BF0000D03F0000E0BF0000F03F000000C000000840000010C000001840000020C0" +
        "00002840000030C000003840000040C000004840000050C000005840000060C000006840000070C0";

    [TestMethod]
    public void AFileTypedByHandIsRead()
    {
        RecurrentModelParameters model = Typed().Load();

        Assert.AreEqual(RecurrentTask.Regression, model.Task);
        Assert.AreEqual("Window", model.Columns.Inputs.Single().Name);
        Assert.AreEqual(3, model.Columns.Inputs[0].Timesteps);
        Assert.AreEqual("Next", model.Columns.Label);
        Assert.AreEqual(new SequenceForm(), model.Columns.Form);
        CollectionAssert.AreEqual(new RecurrentLayerSpec[] { new(CellKind.Gru, 1, false), new(CellKind.Lstm, 1, false) }, model.Spec.Layers.ToArray());
        CollectionAssert.AreEqual(new[] { 0.125f, -0.25f, 0.375f }, model.GetParameter("recurrent.weight_ih_l0"));
        CollectionAssert.AreEqual(new[] { 1.625f, -1.75f, 1.875f, -2f }, model.GetParameter("recurrent.weight_ih_l1"));
        CollectionAssert.AreEqual(new[] { 3.625f }, model.GetParameter("head.weight"));
        CollectionAssert.AreEqual(new[] { -3.75f }, model.GetParameter("head.bias"));
        Assert.AreEqual(48.5f, model.FeatureStandardization!.Mean[0]);
        Assert.AreEqual(0.1f, model.FeatureStandardization.Deviation[0]);
        Assert.IsNull(model.LabelStandardization);
    }

    [TestMethod]
    public void TheSameBytesAreWritten()
    {
        SavedModel typed = Typed();

        SavedModel written = SavedModel.Of(typed.Load());

        Assert.AreEqual(typed.Json, Regex.Replace(written.Json, """(?<="library": ")[^"]+""", "0.1.0"));
        Assert.AreEqual(Header, written.Header.TrimEnd(' '));
        Assert.AreEqual(Data, Convert.ToHexString(written.Data));
        CollectionAssert.AreEqual(SavedModel.Sealed(written.Network, written.Weights).Checksum, written.Checksum);
    }

    [TestMethod]
    public void TheDataBeginAtAMultipleOfEight()
    {
        SavedModel written = SavedModel.Of(TestModels.Stacked());

        Assert.AreEqual(0, written.HeaderLength % 8);
        Assert.IsLessThan(8, written.Header.Length - written.Header.TrimEnd(' ').Length);
    }

    [TestMethod]
    public void TheTensorsLieWhereTheHeaderSays()
    {
        RecurrentModelParameters model = TestModels.Stacked();
        SavedModel written = SavedModel.Of(model);
        using JsonDocument header = JsonDocument.Parse(written.Header);
        long end = 0;
        foreach (JsonProperty tensor in header.RootElement.EnumerateObject().Where(member => member.Name != "__metadata__"))
        {
            JsonElement offsets = tensor.Value.GetProperty("data_offsets");
            Assert.AreEqual(end, offsets[0].GetInt64());
            float[] expected = model.GetParameter(tensor.Name);
            for (int i = 0; i < expected.Length; i++)
            {
                Assert.AreEqual(expected[i], BinaryPrimitives.ReadSingleLittleEndian(written.Data[((int)end + 4 * i)..]));
            }

            end = offsets[1].GetInt64();
        }

        Assert.AreEqual(written.Data.Length, end);
        Assert.AreEqual(model.Spec.Parameters.Count + 1, header.RootElement.EnumerateObject().Count());
    }

    [TestMethod]
    public void TensorsMayLieInAnyOrderAndTheHeaderNeedsNoMetadata()
    {
        SavedModel saved = SavedModel.Of(TestModels.Smallest());
        const string Reordered = """
            {"head.bias":{"shape":[1],"data_offsets":[0,4],"dtype":"F32"},"head.weight":{"dtype":"F32","shape":[1,1],"data_offsets":[4,8]},
            "recurrent.bias_hh_l0":{"dtype":"F32","shape":[4],"data_offsets":[8,24]},"recurrent.bias_ih_l0":{"dtype":"F32","shape":[4],"data_offsets":[24,40]},
            "recurrent.weight_ih_l0":{"dtype":"F32","shape":[4,1],"data_offsets":[56,72]},"recurrent.weight_hh_l0":{"dtype":"F32","shape":[4,1],"data_offsets":[40,56]}}
            """;

        RecurrentModelParameters model = saved.WithHeader(Reordered).Load();

        CollectionAssert.AreEqual(new[] { 0.125f }, model.GetParameter("head.bias"));
        CollectionAssert.AreEqual(new[] { -0.25f }, model.GetParameter("head.weight"));
        CollectionAssert.AreEqual(new[] { 1.875f, -2f, 2.125f, -2.25f }, model.GetParameter("recurrent.weight_ih_l0"));
    }

    private static SavedModel Typed() => new(
        Encoding.UTF8.GetBytes(Json), SavedModel.WeightsOf(Header, Convert.FromHexString(Data)), Convert.FromHexString(Checksum));
}

using System.Text;
using System.Text.RegularExpressions;
using ML.Recurrent.Engine;
using ML.Recurrent.Model;

namespace ML.Recurrent.Tests.Model.Format;

/// <summary>As <see cref="LayoutTests"/>, a classifier with all that a regression model lacks.</summary>
[TestClass]
public sealed class ClassifierLayoutTests
{
    private const string Json = """
        {
          "format": "ML.Recurrent",
          "version": {
            "major": 1,
            "minor": 0
          },
          "library": "0.1.0",
          "task": "multiclassClassification",
          "columns": {
            "inputs": [
              {
                "name": "Word",
                "kind": "tokens",
                "featuresPerStep": 1,
                "tokenCount": 2,
                "vocabulary": "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "timesteps": 0,
                "dimensions": []
              },
              {
                "name": "Pitch",
                "kind": "real",
                "featuresPerStep": 1,
                "tokenCount": 0,
                "vocabulary": null,
                "timesteps": 4,
                "dimensions": [
                  4,
                  1
                ]
              }
            ],
            "label": "Speaker",
            "form": {
              "missingSteps": "carryForward",
              "lengthColumn": "Steps",
              "padding": "left",
              "maximumLength": 3,
              "truncation": "keepFirst",
              "layout": "featureMajor"
            },
            "attentionWeights": "Weights"
          },
          "network": {
            "featuresPerStep": 1,
            "embeddings": [
              {
                "count": 2,
                "dimension": 1
              }
            ],
            "layers": [
              {
                "cell": "rnn",
                "activation": "relu",
                "hiddenSize": 1,
                "bidirectional": true
              },
              {
                "cell": "gru",
                "gateOrder": "rzn",
                "resetGate": "beforeProjection",
                "hiddenSize": 1,
                "bidirectional": false
              }
            ],
            "pooling": {
              "kind": "attention",
              "attentionSize": 2
            },
            "head": {
              "kind": "linear",
              "outputs": 2
            }
          },
          "standardization": {
            "features": null,
            "label": null
          },
          "labelValues": {
            "itemType": "single",
            "values": [
              "1.5",
              "-2"
            ]
          }
        }

        """;

    private static readonly string Header = """
        {"__metadata__":{"format":"ML.Recurrent","version":"1.0"},
        "embeddings.0.weight":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},
        "recurrent.weight_ih_l0":{"dtype":"F32","shape":[1,2],"data_offsets":[8,16]},
        "recurrent.weight_hh_l0":{"dtype":"F32","shape":[1,1],"data_offsets":[16,20]},
        "recurrent.bias_ih_l0":{"dtype":"F32","shape":[1],"data_offsets":[20,24]},
        "recurrent.bias_hh_l0":{"dtype":"F32","shape":[1],"data_offsets":[24,28]},
        "recurrent.weight_ih_l0_reverse":{"dtype":"F32","shape":[1,2],"data_offsets":[28,36]},
        "recurrent.weight_hh_l0_reverse":{"dtype":"F32","shape":[1,1],"data_offsets":[36,40]},
        "recurrent.bias_ih_l0_reverse":{"dtype":"F32","shape":[1],"data_offsets":[40,44]},
        "recurrent.bias_hh_l0_reverse":{"dtype":"F32","shape":[1],"data_offsets":[44,48]},
        "recurrent.weight_ih_l1":{"dtype":"F32","shape":[3,2],"data_offsets":[48,72]},
        "recurrent.weight_hh_l1":{"dtype":"F32","shape":[3,1],"data_offsets":[72,84]},
        "recurrent.bias_ih_l1":{"dtype":"F32","shape":[3],"data_offsets":[84,96]},
        "recurrent.bias_hh_l1":{"dtype":"F32","shape":[3],"data_offsets":[96,108]},
        "attention.weight":{"dtype":"F32","shape":[2,1],"data_offsets":[108,116]},
        "attention.bias":{"dtype":"F32","shape":[2],"data_offsets":[116,124]},
        "attention.vector":{"dtype":"F32","shape":[2],"data_offsets":[124,132]},
        "head.weight":{"dtype":"F32","shape":[2,1],"data_offsets":[132,140]},
        "head.bias":{"dtype":"F32","shape":[2],"data_offsets":[140,148]}}
        """.ReplaceLineEndings("");

    // Python: hashlib.sha256(struct.pack("<Q", len(n)) + n + struct.pack("<Q", len(w)) + w).hexdigest()
    private const string Checksum = "8b91e3b7301bffcab9ad0283709ad2b80cf4b0c6e75a9ce19d8ae092cf35f3ab";

    // 0.125, -0.25, 0.375, -0.5, … 37 of them
    private static readonly string Data =
        "0000003E000080BE0000C03E000000BF0000203F000040BF0000603F000080BF0000903F0000A0BF" +
        "0000B03F0000C0BF0000D03F0000E0BF0000F03F000000C000000840000010C000001840000020C0" +
        "00002840000030C000003840000040C000004840000050C000005840000060C000006840000070C0" +
        "00007840000080C000008440000088C000008C40000090C000009440";

    [TestMethod]
    public void AFileTypedByHandIsRead()
    {
        RecurrentModelParameters model = Typed().Load();

        Assert.AreEqual(RecurrentTask.MulticlassClassification, model.Task);
        CollectionAssert.AreEqual(new[] { "Word", "Pitch" }, model.Columns.Inputs.Select(input => input.Name).ToArray());
        CollectionAssert.AreEqual(new[] { 2, 0 }, model.Columns.Inputs.Select(input => input.TokenCount).ToArray());
        Assert.StartsWith("0123456789abcdef0123", model.Columns.Inputs[0].Vocabulary!);
        Assert.IsNull(model.Columns.Inputs[1].Vocabulary);
        CollectionAssert.AreEqual(new[] { 4, 1 }, model.Columns.Inputs[1].Dimensions.ToArray());
        Assert.AreEqual("Speaker", model.Columns.Label);
        Assert.AreEqual("Weights", model.Columns.AttentionWeights);
        Assert.AreEqual(
            new SequenceForm
            {
                MissingSteps = MissingSteps.CarryForward,
                LengthColumn = "Steps",
                Padding = PaddingSide.Left,
                MaximumLength = 3,
                Truncation = Truncation.KeepFirst,
                Layout = FeatureLayout.FeatureMajor,
            },
            model.Columns.Form);
        Assert.AreEqual(typeof(float), model.LabelValues!.ItemType);
        CollectionAssert.AreEqual(new[] { "1.5", "-2" }, model.LabelValues.Values.ToArray());
        Assert.IsNull(model.FeatureStandardization);
    }

    [TestMethod]
    public void ItsNetworkIsRead()
    {
        RecurrentModelParameters model = Typed().Load();

        CollectionAssert.AreEqual(new EmbeddingSpec[] { new(2, 1) }, model.Spec.Embeddings.ToArray());
        CollectionAssert.AreEqual(
            new RecurrentLayerSpec[]
            {
                new(new CellSpec(CellKind.Rnn) { Activation = RnnActivation.Relu }, 1, true),
                new(new CellSpec(CellKind.Gru) { ResetGate = ResetGate.BeforeProjection }, 1, false),
            },
            model.Spec.Layers.ToArray());
        Assert.AreEqual(Pooling.Attention, model.Spec.Pooling);
        Assert.AreEqual(2, model.Spec.AttentionSize);
        CollectionAssert.AreEqual(new[] { 0.125f, -0.25f }, model.GetParameter("embeddings.0.weight"));
        CollectionAssert.AreEqual(new[] { -1f, 1.125f }, model.GetParameter("recurrent.weight_ih_l0_reverse"));
        CollectionAssert.AreEqual(new[] { 3.125f, -3.25f, 3.375f }, model.GetParameter("recurrent.bias_hh_l1"));
        CollectionAssert.AreEqual(new[] { -4f, 4.125f }, model.GetParameter("attention.vector"));
        CollectionAssert.AreEqual(new[] { -4.5f, 4.625f }, model.GetParameter("head.bias"));
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

    private static SavedModel Typed() => new(
        Encoding.UTF8.GetBytes(Json), SavedModel.WeightsOf(Header, Convert.FromHexString(Data)), Convert.FromHexString(Checksum));
}

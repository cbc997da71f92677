using System.Globalization;
using ML.Recurrent.Engine;
using ML.Recurrent.Model;

namespace ML.Recurrent.Tests.Model.Format;

[TestClass]
public sealed class RoundTripTests
{
    [TestMethod]
    public void EverythingComesBack()
    {
        RecurrentModelParameters model = TestModels.Stacked();

        AssertSame(model, SavedModel.Of(model).Load());
    }

    [TestMethod]
    [DataRow(CellKind.Lstm)]
    [DataRow(CellKind.Gru)]
    public void TheSmallestModelComesBack(CellKind cell)
    {
        RecurrentModelParameters model = TestModels.Smallest(cell);

        AssertSame(model, SavedModel.Of(model).Load());
    }

    [TestMethod]
    public void AStreamNeedNotSeek()
    {
        RecurrentModelParameters model = TestModels.Stacked();

        AssertSame(model, SavedModel.Of(model).Load(bytes => new TricklingStream(bytes)));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void ATensorMayBeLongerThanAChunk(bool seeks)
    {
        RecurrentModelParameters model = TestModels.Create(
            new NetworkSpec(600, [new(CellKind.Gru, 257, false)], 1), new SequenceColumns("f", "l", "s", 600, 0, [0, 600]), null, null);

        AssertSame(model, SavedModel.Of(model).Load(bytes => seeks ? new MemoryStream(bytes) : new TricklingStream(bytes, 100_001)));
    }

    [TestMethod]
    public void AModelScoresTheSame()
    {
        RecurrentModelParameters model = TestModels.Create(
            new NetworkSpec(2, [new(CellKind.Lstm, 3, true), new(CellKind.Gru, 2, false)], 1),
            new SequenceColumns("f", "l", "s", 2, 0, []),
            new Standardization([1f, 2f], [3f, 4f]),
            new Standardization([5f], [6f]));
        float[] expected = new float[1];
        float[] actual = new float[1];

        model.CreatePredictor().Predict([0.5f, -1f, 2f, 0.25f], expected);
        SavedModel.Of(model).Load().CreatePredictor().Predict([0.5f, -1f, 2f, 0.25f], actual);

        CollectionAssert.AreEqual(expected, actual);
    }

    [TestMethod]
    [DataRow("tr-TR")]
    [DataRow("de-DE")]
    [DataRow("fa-IR")]
    public void TheBytesAreTheSameInEveryCulture(string culture)
    {
        RecurrentModelParameters model = TestModels.Stacked();
        SavedModel invariant = SavedModel.Of(model);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            SavedModel saved = SavedModel.Of(model);

            CollectionAssert.AreEqual(invariant.Network, saved.Network);
            CollectionAssert.AreEqual(invariant.Weights, saved.Weights);
            CollectionAssert.AreEqual(invariant.Checksum, saved.Checksum);
            AssertSame(model, saved.Load());
            StringAssert.Contains(
                invariant.WithJson(invariant.Json.Replace("\"lstm\"", "\"LSTM\"")).Refusal(), "network.layers[0].cell is 'LSTM'");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [TestMethod]
    public void NamesMayBeAnyText()
    {
        RecurrentModelParameters model = TestModels.Create(
            new NetworkSpec(1, [new(CellKind.Lstm, 1, false)], 1),
            new SequenceColumns("ısı \"°C\"\n\\", "标签", "<b>&😀", 1, 0, [0]),
            null,
            null);

        SequenceColumns columns = SavedModel.Of(model).Load().Columns;

        Assert.AreEqual("ısı \"°C\"\n\\", columns.Features);
        Assert.AreEqual("标签", columns.Label);
        Assert.AreEqual("<b>&😀", columns.Score);
    }

    [TestMethod]
    [DataRow(float.NaN)]
    [DataRow(float.NegativeInfinity)]
    public void AModelThatCouldNotBeReadIsNotWritten(float weight)
    {
        RecurrentModelParameters model = TestModels.Smallest();
        model.Network.Parameters["recurrent.bias_hh_l0"][2] = weight;

        string message = Assert.ThrowsExactly<InvalidOperationException>(() => SavedModel.Of(model)).Message;

        StringAssert.StartsWith(message, "The model cannot be saved. Element 2 of 'recurrent.bias_hh_l0' is ");
    }

    [TestMethod]
    public void AStandardizationThatCouldNotBeReadIsNotWritten()
    {
        static RecurrentModelParameters Model(float mean, float deviation) => TestModels.Create(
            new NetworkSpec(1, [new(CellKind.Lstm, 1, false)], 1),
            new SequenceColumns("f", "l", "s", 1, 0, [0]),
            null,
            new Standardization([mean], [deviation]));

        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidOperationException>(() => SavedModel.Of(Model(0, 0))).Message,
            "standardization.label.deviation[0] is 0; expected a number above 0.");
        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidOperationException>(() => SavedModel.Of(Model(float.NaN, 1))).Message,
            "a mean of NaN");
    }

    [TestMethod]
    public void ANameThatCouldNotBeReadIsNotWritten()
    {
        foreach (string name in (string[])["", "\ud800", "a\udc00b", new string('a', 1025)])
        {
            RecurrentModelParameters model = TestModels.Create(
                new NetworkSpec(1, [new(CellKind.Lstm, 1, false)], 1), new SequenceColumns("f", "l", name, 1, 0, [0]), null, null);

            StringAssert.StartsWith(
                Assert.ThrowsExactly<InvalidOperationException>(() => SavedModel.Of(model)).Message, "The model cannot be saved. ");
        }
    }

    private static void AssertSame(RecurrentModelParameters expected, RecurrentModelParameters actual)
    {
        Assert.AreEqual(expected.Task, actual.Task);
        Assert.AreEqual(expected.Columns with { Dimensions = [] }, actual.Columns with { Dimensions = [] });
        CollectionAssert.AreEqual(expected.Columns.Dimensions.ToArray(), actual.Columns.Dimensions.ToArray());
        Assert.AreEqual(expected.Spec.InputSize, actual.Spec.InputSize);
        CollectionAssert.AreEqual(expected.Spec.Layers.ToArray(), actual.Spec.Layers.ToArray());
        Assert.AreEqual(expected.Spec.OutputSize, actual.Spec.OutputSize);
        AssertSame(expected.FeatureStandardization, actual.FeatureStandardization);
        AssertSame(expected.LabelStandardization, actual.LabelStandardization);
        foreach (TensorSpec tensor in expected.Spec.Parameters)
        {
            CollectionAssert.AreEqual(expected.GetParameter(tensor.Name), actual.GetParameter(tensor.Name), tensor.Name);
        }
    }

    private static void AssertSame(Standardization? expected, Standardization? actual)
    {
        CollectionAssert.AreEqual(expected?.Mean.ToArray(), actual?.Mean.ToArray());
        CollectionAssert.AreEqual(expected?.Deviation.ToArray(), actual?.Deviation.ToArray());
    }
}

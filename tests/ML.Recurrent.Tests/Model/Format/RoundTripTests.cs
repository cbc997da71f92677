using System.Globalization;
using ML.Recurrent.Engine;
using ML.Recurrent.Model;

namespace ML.Recurrent.Tests.Model.Format;

[TestClass]
public sealed class RoundTripTests
{
    [TestMethod]
    [DataRow(nameof(TestModels.Stacked))]
    [DataRow(nameof(TestModels.Smallest))]
    [DataRow(nameof(TestModels.Binary))]
    [DataRow(nameof(TestModels.Classifier))]
    [DataRow(nameof(TestModels.Outputs))]
    [DataRow(nameof(TestModels.Tagger))]
    [DataRow(nameof(TestModels.Piano))]
    [DataRow(nameof(TestModels.Series))]
    [DataRow(nameof(TestModels.Variants))]
    [DataRow(nameof(TestModels.Trained))]
    public void EverythingComesBack(string kind)
    {
        RecurrentModelParameters model = TestModels.Named(kind);

        AssertSame(model, SavedModel.Of(model).Load());
    }

    [TestMethod]
    [DataRow(CellKind.Lstm)]
    [DataRow(CellKind.Gru)]
    [DataRow(CellKind.Rnn)]
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
            new NetworkSpec(600, [new(CellKind.Gru, 257, false)], 1), TestModels.Columns(TestModels.Real("f", 600, 0, 0, 600)));

        AssertSame(model, SavedModel.Of(model).Load(bytes => seeks ? new MemoryStream(bytes) : new TricklingStream(bytes, 100_001)));
    }

    [TestMethod]
    [DataRow(nameof(TestModels.Stacked))]
    [DataRow(nameof(TestModels.Smallest))]
    [DataRow(nameof(TestModels.Binary))]
    [DataRow(nameof(TestModels.Classifier))]
    [DataRow(nameof(TestModels.Outputs))]
    [DataRow(nameof(TestModels.Tagger))]
    [DataRow(nameof(TestModels.Piano))]
    [DataRow(nameof(TestModels.Series))]
    [DataRow(nameof(TestModels.Variants))]
    [DataRow(nameof(TestModels.Trained))]
    public void AModelScoresTheSame(string kind)
    {
        RecurrentModelParameters model = TestModels.Named(kind);

        CollectionAssert.AreEqual(TestModels.Scores(model), TestModels.Scores(SavedModel.Of(model).Load()));
    }

    [TestMethod]
    [DataRow("tr-TR")]
    [DataRow("de-DE")]
    [DataRow("fa-IR")]
    public void TheBytesAreTheSameInEveryCulture(string culture)
    {
        RecurrentModelParameters model = TestModels.Classifier();
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
    [DataRow("ısı \"°C\"\n\\")]
    [DataRow("标签")]
    [DataRow("<b>&😀")]
    public void NamesMayBeAnyText(string name)
    {
        SequenceColumns columns = SavedModel.Of(WithNames(name)).Load().Columns;

        Assert.AreEqual(name, columns.Inputs[0].Name);
        Assert.AreEqual(name, columns.Label);
        Assert.AreEqual(name, columns.Form.LengthColumn);
        Assert.AreEqual(name, columns.AttentionWeights);
    }

    [TestMethod]
    [DataRow(typeof(string), "  ")]
    [DataRow(typeof(bool), "True")]
    [DataRow(typeof(float), "-1.5E-39")]
    [DataRow(typeof(double), "0.1")]
    [DataRow(typeof(sbyte), "-128")]
    [DataRow(typeof(byte), "255")]
    [DataRow(typeof(short), "-32768")]
    [DataRow(typeof(ushort), "65535")]
    [DataRow(typeof(int), "-2147483648")]
    [DataRow(typeof(uint), "4294967295")]
    [DataRow(typeof(long), "-9223372036854775808")]
    [DataRow(typeof(ulong), "18446744073709551615")]
    [DataRow(typeof(TimeSpan), "1.02:03:04.5000000")]
    [DataRow(typeof(DateTime), "2024-02-29T23:59:59.1234567Z")]
    [DataRow(typeof(DateTimeOffset), "2024-02-29T23:59:59.1234567+03:00")]
    public void LabelValuesOfEveryTypeComeBack(Type type, string value)
    {
        LabelValues values = SavedModel.Of(WithLabelValues(type, value)).Load().LabelValues!;

        Assert.AreEqual(type, values.ItemType);
        Assert.AreEqual(value, values.Values[1]);
    }

    [TestMethod]
    [DataRow(float.NaN)]
    [DataRow(float.NegativeInfinity)]
    public void AModelThatCouldNotBeReadIsNotWritten(float weight)
    {
        RecurrentModelParameters model = TestModels.Smallest();
        float[] bias = model.GetParameter("recurrent.bias_hh_l0");
        bias[2] = weight;
        model.Network.Parameters.Write("recurrent.bias_hh_l0", bias);

        string message = Assert.ThrowsExactly<InvalidOperationException>(() => SavedModel.Of(model)).Message;

        StringAssert.StartsWith(message, "The model cannot be saved. Element 2 of 'recurrent.bias_hh_l0' is ");
    }

    [TestMethod]
    [DataRow(0f, 0f, "standardization.label.deviation[0] is 0; expected a number above 0.")]
    [DataRow(float.NaN, 1f, "Its standardization has a mean of NaN.")]
    public void AStandardizationThatCouldNotBeReadIsNotWritten(float mean, float deviation, string problem)
    {
        RecurrentModelParameters model = TestModels.Create(
            new NetworkSpec(1, [new(CellKind.Lstm, 1, false)], 1),
            TestModels.Columns(TestModels.Real("f", 1, 0)),
            label: new Standardization([mean], [deviation]));

        StringAssert.Contains(Unwritten(model), problem);
    }

    [TestMethod]
    public void ANameThatCouldNotBeReadIsNotWritten()
    {
        foreach (string name in (string[])["", "\ud800", "a\udc00b", new string('a', 1025)])
        {
            Unwritten(WithNames(name));
        }
    }

    [TestMethod]
    [DataRow(typeof(bool), "yes", "labelValues.values[0] is 'yes'; expected text of type bool.")]
    [DataRow(typeof(byte), "256", "labelValues.values[0] is '256'; expected text of type byte.")]
    [DataRow(typeof(int), "1.5", "labelValues.values[0] is '1.5'; expected text of type int32.")]
    [DataRow(typeof(double), "1,5", "labelValues.values[0] is '1,5'; expected text of type double.")]
    [DataRow(typeof(DateTime), "31.12.2024", "labelValues.values[0] is '31.12.2024'; expected text of type dateTime.")]
    [DataRow(typeof(object), "", "The format has no name for the type of the label's values System.Object.")]
    public void ALabelValueThatCouldNotBeReadIsNotWritten(Type type, string value, string problem) =>
        StringAssert.Contains(Unwritten(WithLabelValues(type, value)), problem);

    [TestMethod]
    public void ALabelValueOfHalfASurrogatePairIsNotWritten() => Unwritten(WithLabelValues(typeof(string), "\ud800"));

    [TestMethod]
    [DataRow(3f)]
    [DataRow(float.MaxValue)]
    public void ACellThatClipsIsNotWritten(float clip)
    {
        RecurrentModelParameters model = TestModels.Create(
            new NetworkSpec(1, [new(CellKind.Gru, 1, false), new(new CellSpec(CellKind.Lstm) { Clip = clip }, 1, false)], 1),
            TestModels.Columns(TestModels.Real("f", 1, 0)));

        StringAssert.Contains(Unwritten(model), "The cell of layer 1 has a Clip of ");
    }

    [TestMethod]
    public void WhatTheFormatHasNoNameForIsNotWritten()
    {
        var form = new SequenceForm { MissingSteps = (MissingSteps)99 };
        RecurrentModelParameters model = TestModels.Create(
            new NetworkSpec(1, [new(CellKind.Lstm, 1, false)], 1), new SequenceColumns([TestModels.Real("f", 1, 0)], "l", form));

        Assert.AreEqual(
            "The model cannot be saved. The format has no name for the rule for missing steps 99.", Unwritten(model));
    }

    [TestMethod]
    [DataRow(RecurrentTask.StepRegression)]
    [DataRow(RecurrentTask.MulticlassClassification)]
    public void AModelWhoseTaskDoesNotFitItIsNotWritten(RecurrentTask task) => Unwritten(TestModels.Create(
        new NetworkSpec(1, [new(CellKind.Lstm, 1, false)], 1), TestModels.Columns(TestModels.Real("f", 1, 0)), task: task));

    private static string Unwritten(RecurrentModelParameters model)
    {
        string message = Assert.ThrowsExactly<InvalidOperationException>(() => SavedModel.Of(model)).Message;
        StringAssert.StartsWith(message, "The model cannot be saved. ");
        return message;
    }

    private static RecurrentModelParameters WithNames(string name) => TestModels.Create(
        new NetworkSpec(1, [new(CellKind.Lstm, 1, false)], 1) { Pooling = Pooling.Attention, AttentionSize = 1 },
        new SequenceColumns([TestModels.Real(name, 1, 0)], name, new SequenceForm { LengthColumn = name }, name));

    private static RecurrentModelParameters WithLabelValues(Type type, string value) => TestModels.Create(
        new NetworkSpec(1, [new(CellKind.Lstm, 1, false)], 2),
        TestModels.Columns(TestModels.Real("f", 1, 0)),
        task: RecurrentTask.MulticlassClassification,
        labelValues: new LabelValues(type, [value, value]));

    private static void AssertSame(RecurrentModelParameters expected, RecurrentModelParameters actual)
    {
        Assert.AreEqual(expected.Task, actual.Task);
        Assert.AreEqual(expected.Training, actual.Training);
        AssertSame(expected.Columns, actual.Columns);
        AssertSame(expected.Spec, actual.Spec);
        AssertSame(expected.FeatureStandardization, actual.FeatureStandardization);
        AssertSame(expected.LabelStandardization, actual.LabelStandardization);
        Assert.AreEqual(expected.LabelValues?.ItemType, actual.LabelValues?.ItemType);
        CollectionAssert.AreEqual(expected.LabelValues?.Values.ToArray(), actual.LabelValues?.Values.ToArray());
        foreach (TensorSpec tensor in expected.Spec.Parameters)
        {
            CollectionAssert.AreEqual(expected.GetParameter(tensor.Name), actual.GetParameter(tensor.Name), tensor.Name);
        }
    }

    private static void AssertSame(SequenceColumns expected, SequenceColumns actual)
    {
        Assert.AreEqual(expected with { Inputs = [] }, actual with { Inputs = [] });
        CollectionAssert.AreEqual(
            expected.Inputs.Select(input => input with { Dimensions = [] }).ToArray(),
            actual.Inputs.Select(input => input with { Dimensions = [] }).ToArray());
        foreach ((SequenceColumn written, SequenceColumn read) in expected.Inputs.Zip(actual.Inputs))
        {
            CollectionAssert.AreEqual(written.Dimensions.ToArray(), read.Dimensions.ToArray());
        }
    }

    private static void AssertSame(NetworkSpec expected, NetworkSpec actual)
    {
        Assert.AreEqual(expected.FeaturesPerStep, actual.FeaturesPerStep);
        CollectionAssert.AreEqual(expected.Embeddings.ToArray(), actual.Embeddings.ToArray());
        CollectionAssert.AreEqual(expected.Layers.ToArray(), actual.Layers.ToArray());
        Assert.AreEqual(expected.Pooling, actual.Pooling);
        Assert.AreEqual(expected.AttentionSize, actual.AttentionSize);
        Assert.AreEqual(expected.OutputSize, actual.OutputSize);
    }

    private static void AssertSame(Standardization? expected, Standardization? actual)
    {
        CollectionAssert.AreEqual(expected?.Mean.ToArray(), actual?.Mean.ToArray());
        CollectionAssert.AreEqual(expected?.Deviation.ToArray(), actual?.Deviation.ToArray());
    }
}

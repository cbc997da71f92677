using Microsoft.ML;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Scoring;

namespace ML.Recurrent.Tests.Estimators;

[TestClass]
public class BadInputTests
{
    private readonly MLContext _ml = new(1);

    [TestMethod]
    [DataRow("Nope", "no column of that name")]
    [DataRow("Label", "Single")]
    [DataRow("Number", "Int32")]
    [DataRow("Name", "String")]
    public void AFeatureColumnThatHoldsNoSequence(string column, string actual) => AssertSchemaMismatch(
        Options(options => options.FeatureColumnName = column),
        $"Schema mismatch for feature column '{column}': expected a sequence as Vector<Single, T, F>, Vector<Single, *, F>, "
        + $"a flat Vector<Single>, or tokens as Vector<Key>, got {actual}. Name the column that holds the sequences as featureColumnName, "
        + "or build it with Concatenate.");

    [TestMethod]
    [DataRow("Nope", "no column of that name")]
    [DataRow("Number", "Int32")]
    [DataRow("Name", "String")]
    public void ALabelColumnThatHoldsNoSingle(string column, string actual) => AssertSchemaMismatch(
        Options(options => options.LabelColumnName = column),
        $"Schema mismatch for label column '{column}': expected Single, got {actual}. "
        + "Name the column to predict as labelColumnName; a number of another type is converted by Conversion.ConvertType.");

    [TestMethod]
    public void ALabelThatIsAKeyOrAVector()
    {
        IDataView data = SequenceData.View(_ml, ColumnForm.Known);
        IDataView keys = _ml.Transforms.Conversion.MapValueToKey("Label", "Name").Fit(data).Transform(data);
        RecurrentRegressionTrainer trainer = _ml.Regression.Trainers.Lstm();
        string key = keys.Schema["Label"].Type.ToString()!;
        AssertMismatch($"Schema mismatch for label column 'Label': expected Single, got {key}.", "input", () => trainer.Fit(keys));
        AssertMismatch(
            "Schema mismatch for label column 'Label': expected Single, got Key<UInt32>.",
            "inputSchema", () => trainer.GetOutputSchema(Shapes.Of(keys.Schema)));

        RecurrentRegressionTrainer onVectors = _ml.Regression.Trainers.Lstm(labelColumnName: "Features");
        AssertMismatch(
            "Schema mismatch for label column 'Features': expected Single, got Vector<Single, 4, 2>.", "input", () => onVectors.Fit(data));
        AssertMismatch(
            "Schema mismatch for label column 'Features': expected Single, got Vector<Single, N>.",
            "inputSchema", () => onVectors.GetOutputSchema(Shapes.Of(data.Schema)));
    }

    [TestMethod]
    public void AWrongNumberOfFeaturesPerStep()
    {
        RecurrentRegressionTrainer trainer = _ml.Regression.Trainers.Lstm(Options(options => options.FeaturesPerStep = 3));
        AssertMismatch(
            "Schema mismatch for feature column 'Features': expected a length that is a multiple of the 3 features of a step, got Vec",
            "input", () => trainer.Fit(SequenceData.View(_ml, ColumnForm.Flat)));
        AssertMismatch(
            "Schema mismatch for feature column 'Features': expected Vector<Single, T, 3> as FeaturesPerStep = 3 says, got Vector<Sin",
            "input", () => trainer.Fit(SequenceData.View(_ml, ColumnForm.Known)));

        IDataView flat = SequenceData.View(_ml, SequenceData.Rows(5, i => i + 1), SequenceData.Type(ColumnForm.FlatVariable));
        Assert.StartsWith(
            "Column 'Features' holds a vector of length 2, which is not a multiple of the 3 features of a step",
            Assert.ThrowsExactly<InvalidOperationException>(() => trainer.Fit(flat)).Message);
    }

    [TestMethod]
    public void NoRows() => AssertUnusable(
        [], "No usable rows to train on: 0 rows read, 0 skipped for a missing label in 'Label'. A usable row has a label.");

    [TestMethod]
    public void NoRowWithALabel()
    {
        SequenceRow[] rows = SequenceData.Rows(3, _ => 3);
        rows[0].Label = float.NaN;
        rows[1].Label = float.PositiveInfinity;
        rows[2].Label = float.NegativeInfinity;
        AssertUnusable(
            rows, "No usable rows to train on: 3 rows read, 3 skipped for a missing label in 'Label'. A usable row has a label.");
    }

    [TestMethod]
    public void NoStepWithAValue()
    {
        const string Message = "No usable steps to train on: none of 3 rows with a label has a step with a value in 'Features'.";
        SequenceRow[] rows = SequenceData.Rows(3, i => i);
        Array.ForEach(rows, row => row.Features.AsSpan().Fill(float.NaN));
        AssertUnusable(rows, Message);
        AssertUnusable(SequenceData.Rows(3, _ => 0), Message);
    }

    [TestMethod]
    public void RowsWithoutALabelAreLeftOutWithAWarning()
    {
        SequenceRow[] rows = SequenceData.Rows(12, i => i % 4);
        RecurrentRegressionTrainer.Options options = SequenceData.Options(ColumnForm.Variable);
        float[] expected = Weights(_ml.Regression.Trainers.Gru(options).Fit(View(rows)));

        SequenceRow[] more = [.. SequenceData.Rows(2, _ => 2), .. rows, .. SequenceData.Rows(3, _ => 2)];
        Array.ForEach(more[..2], row => row.Label = float.NegativeInfinity);
        Array.ForEach(more[^3..], row => row.Label = float.NaN);
        var warnings = new List<string>();
        _ml.Log += (_, e) => warnings.Add(e.Message);
        float[] actual = Weights(_ml.Regression.Trainers.Gru(options).Fit(View(more)));

        CollectionAssert.AreEqual(expected, actual);
        const string Expected = "training on 12 rows; 5 skipped for a missing label in 'Label'";
        Assert.ContainsSingle(message => message.Contains(Expected, StringComparison.Ordinal), warnings);
    }

    [TestMethod]
    public void NullIsNamed()
    {
        RecurrentRegressionTrainer trainer = _ml.Regression.Trainers.Lstm();
        Assert.AreEqual("input", Assert.ThrowsExactly<ArgumentNullException>(() => trainer.Fit(null!)).ParamName);
        Assert.AreEqual("inputSchema", Assert.ThrowsExactly<ArgumentNullException>(() => trainer.GetOutputSchema(null!)).ParamName);
    }

    private static float[] Weights(RecurrentRegressionTransformer transformer) =>
        [.. transformer.Model.Spec.Parameters.SelectMany(parameter => transformer.Model.GetParameter(parameter.Name))];

    private static void AssertMismatch(string message, string parameter, Action action)
    {
        ArgumentOutOfRangeException error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(action);
        Assert.StartsWith(message, error.Message);
        Assert.AreEqual(parameter, error.ParamName);
    }

    private static RecurrentRegressionTrainer.Options Options(Action<RecurrentRegressionTrainer.Options> change)
    {
        var options = new RecurrentRegressionTrainer.Options();
        change(options);
        return options;
    }

    private IDataView View(IEnumerable<SequenceRow> rows) => SequenceData.View(_ml, rows, SequenceData.Type(ColumnForm.Variable));

    private void AssertSchemaMismatch(RecurrentRegressionTrainer.Options options, string message)
    {
        IDataView data = SequenceData.View(_ml, ColumnForm.Known);
        foreach (CellKind cell in Enum.GetValues<CellKind>())
        {
            RecurrentRegressionTrainer trainer = SequenceData.Trainer(_ml, cell, options);
            AssertMismatch(message, "input", () => trainer.Fit(data));
            AssertMismatch(message, "inputSchema", () => trainer.GetOutputSchema(Shapes.Of(data.Schema)));
        }
    }

    private void AssertUnusable(IEnumerable<SequenceRow> rows, string message)
    {
        RecurrentRegressionTrainer trainer = _ml.Regression.Trainers.Lstm(SequenceData.Options(ColumnForm.Variable));
        Assert.AreEqual(message, Assert.ThrowsExactly<InvalidOperationException>(() => trainer.Fit(View(rows))).Message);
    }
}

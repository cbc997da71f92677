using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Estimators.Evaluation;

namespace ML.Recurrent.Tests.Estimators.Evaluation;

[TestClass]
public class EvaluationBadInputTests
{
    private const string LabelForms = "a label for every step as Vector<Key> (keys of 2 to 65536 values), "
        + "Vector<Boolean, *, C>, Vector<Single, *, C> or Vector<Single>";

    private const string Remedy = "Evaluate the data that the model transformed, and name this column as ";

    private static readonly string[] Names = ["a", "b", "c"];

    private readonly MLContext _ml = new(1);

    [TestMethod]
    public void ALabelColumnWithoutALabelForEveryStep()
    {
        IDataView data = _ml.Data.LoadFromEnumerable([new ScalarRow()]);
        AssertMismatch(data, $"Schema mismatch for label column 'Label': expected {LabelForms}, got Single. {Remedy}labelColumnName.");
        AssertMismatch(
            data,
            $"Schema mismatch for label column 'Nope': expected {LabelForms}, got no column of that name. {Remedy}labelColumnName.",
            label: "Nope");
    }

    [TestMethod]
    public void AScoreOfOtherClasses()
    {
        IDataView data = ScoredData.OfKeys(_ml, Names, []);
        const string Expected = "expected Vector<Single, *, 3> for the 3 keys of label column 'Label', got ";
        AssertMismatch(data, $"Schema mismatch for score column 'Nope': {Expected}no column of that name.", score: "Nope");
        AssertMismatch(data, $"Schema mismatch for score column 'PredictedLabel': {Expected}Vector<Key<", score: "PredictedLabel");
    }

    [TestMethod]
    public void PredictionsOfOtherClasses()
    {
        const string Expected = "expected a key for every step as Vector<Key>, of 3 values as label column 'Label' has, got ";
        AssertMismatch(
            ScoredData.OfKeys(_ml, Names, [], predictedNames: ["a", "b"]),
            $"Schema mismatch for predicted label column 'PredictedLabel': {Expected}Vector<Key<UInt32, 0-1>>. "
            + $"{Remedy}predictedLabelColumnName.");
        AssertMismatch(
            ScoredData.OfKeys(_ml, Names, []),
            $"Schema mismatch for predicted label column 'Score': {Expected}Vector<Single, *, 3>.",
            predicted: "Score");
    }

    [TestMethod]
    public void PredictionsWhoseKeysStandForOtherValues() => AssertMismatch(
        ScoredData.OfKeys(_ml, Names, [], predictedNames: ["a", "c", "b"]),
        "Schema mismatch for predicted label column 'PredictedLabel': expected 'b' for key 2 as label column 'Label' has, got 'c'. "
        + "Map the labels to keys by the same transformer as for training.");

    [TestMethod]
    public void AScoreOfOtherWidth()
    {
        IDataView data = ScoredData.OfValues(
            _ml, ScoredData.Steps(NumberDataViewType.Single, 2), ScoredData.Steps(NumberDataViewType.Single, 3), []);
        AssertMismatch(
            data,
            "Schema mismatch for score column 'Score': expected Vector<Single, *, 2> for the 2 values a step of label column 'Label', "
            + $"got Vector<Single, *, 3>. {Remedy}scoreColumnName.");
    }

    [TestMethod]
    [DataRow(3, 2, 6, "vector of length 2 in column 'PredictedLabel'; expected 3, 1 for each step. ")]
    [DataRow(2, 2, 5, "vector of length 5 in column 'Score'; expected 6, 3 for each step. ")]
    public void KeysOfOtherLengths(int labels, int predictions, int scores, string message)
    {
        TaggedRow row = new() { Label = new uint[labels], PredictedLabel = new uint[predictions], Score = new float[scores] };
        AssertRefused(
            ScoredData.OfKeys(_ml, Names, [new(), row]),
            $"Row 1 (from 0) holds {labels} steps in column 'Label', but a {message}"
            + "Evaluate the data that the model transformed, with a label for every step of the features.");
    }

    [TestMethod]
    public void ValuesOfOtherLengths()
    {
        VectorDataViewType type = ScoredData.Steps(NumberDataViewType.Single, 2);
        AssertRefused(
            ScoredData.OfValues(_ml, type, type, [new() { Label = new float[4], Score = new float[2] }]),
            "Row 0 (from 0) holds 2 steps in column 'Label', but a vector of length 2 in column 'Score'; expected 4, 2 for each step. ");
        AssertRefused(
            ScoredData.OfValues(_ml, type, type, [new() { Label = new float[3], Score = new float[2] }]),
            "Row 0 (from 0) holds a vector of length 3 in column 'Label', which is not a multiple of its 2 values a step.");
        AssertRefused(
            ScoredData.OfLabels(_ml, 2, [new() { Label = new bool[2], Score = new float[4] }]),
            "Row 0 (from 0) holds 1 steps in column 'Label', but a vector of length 4 in column 'Score'; expected 2, 2 for each step. ");
    }

    [TestMethod]
    public void AKeyAboveItsCount()
    {
        TaggedRow row = new() { Label = [3, 4], PredictedLabel = [1, 1], Score = new float[6] };
        AssertRefused(
            ScoredData.OfKeys(_ml, Names, [row]),
            "Column 'Label' holds key 4 in row 0 (from 0), but its type has 3 keys. Map the labels to keys by Conversion.MapValueToKey.");
        (row.Label, row.PredictedLabel) = ([1, 1], [1, 9]);
        AssertRefused(
            ScoredData.OfKeys(_ml, Names, [row]),
            "Column 'PredictedLabel' holds key 9 in row 0 (from 0), but its type has 3 keys.");
    }

    [TestMethod]
    public void NullIsNamed()
    {
        IDataView data = ScoredData.OfKeys(_ml, Names, []);
        AssertNull("data", () => SequenceTaggingEvaluation.Evaluate(null!, "Label", "Score", "PredictedLabel"));
        AssertNull("labelColumnName", () => SequenceTaggingEvaluation.Evaluate(data, null!, "Score", "PredictedLabel"));
        AssertNull("scoreColumnName", () => SequenceTaggingEvaluation.Evaluate(data, "Label", null!, "PredictedLabel"));
        AssertNull("predictedLabelColumnName", () => SequenceTaggingEvaluation.Evaluate(data, "Label", "Score", null!));
    }

    private static void AssertNull(string parameter, Action evaluate) =>
        Assert.AreEqual(parameter, Assert.ThrowsExactly<ArgumentNullException>(evaluate).ParamName);

    private static void AssertMismatch(
        IDataView data, string message, string label = "Label", string score = "Score", string predicted = "PredictedLabel")
    {
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => SequenceTaggingEvaluation.Evaluate(data, label, score, predicted));
        Assert.StartsWith(message, error.Message);
        Assert.AreEqual("data", error.ParamName);
    }

    private static void AssertRefused(IDataView data, string message)
    {
        var error = Assert.ThrowsExactly<InvalidOperationException>(
            () => SequenceTaggingEvaluation.Evaluate(data, "Label", "Score", "PredictedLabel"));
        Assert.StartsWith(message, error.Message);
    }

    private sealed class ScalarRow
    {
        public float Label { get; set; }
    }
}

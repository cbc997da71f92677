using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators.Scoring;

namespace ML.Recurrent.Tests.Estimators.Tasks;

/// <summary>Labels and columns that a task cannot take: refused by column, expected and actual.</summary>
[TestClass]
public class TaskBadInputTests
{
    private const string StepLabel = "a label for every step as Vector<Key> (keys of 2 to 65536 values), Vector<Boolean, *, C>, "
        + "Vector<Single, *, R> or Vector<Single>";

    private const string MultiHot = "a label for every step as Vector<Boolean, *, C> or Vector<Single, *, C> of 0 and 1";

    private readonly MLContext _ml = new(1);

    [TestMethod]
    [DataRow(SequenceTask.Binary, "Real", "Boolean", "Single")]
    [DataRow(SequenceTask.Binary, "Kind", "Boolean", "Key<UInt32, 0-2>")]
    [DataRow(SequenceTask.Binary, "Flags", "Boolean", "Vector<Boolean, *, 2>")]
    [DataRow(SequenceTask.Binary, "Nope", "Boolean", "no column of that name")]
    [DataRow(SequenceTask.Multiclass, "Real", "a key (keys of 2 to 65536 values)", "Single")]
    [DataRow(SequenceTask.Multiclass, "Yes", "a key (keys of 2 to 65536 values)", "Boolean")]
    [DataRow(SequenceTask.Multiclass, "Names", "a key (keys of 2 to 65536 values)", "Vector<Key<UInt32, 0-1>>")]
    [DataRow(SequenceTask.Multiclass, "Nope", "a key (keys of 2 to 65536 values)", "no column of that name")]
    [DataRow(SequenceTask.MultiOutput, "Real", "Vector<Single> of known size", "Single")]
    [DataRow(SequenceTask.MultiOutput, "Values", "Vector<Single> of known size", "Vector<Single>")]
    [DataRow(SequenceTask.MultiOutput, "Flags", "Vector<Single> of known size", "Vector<Boolean, *, 2>")]
    [DataRow(SequenceTask.StepClasses, "Kind", StepLabel, "Key<UInt32, 0-2>")]
    [DataRow(SequenceTask.StepClasses, "Yes", StepLabel, "Boolean")]
    [DataRow(SequenceTask.StepClasses, "Nope", StepLabel, "no column of that name")]
    [DataRow(SequenceTask.StepBits, "Names", MultiHot, "Vector<Key<UInt32, 0-1>>")]
    public void ALabelOfAnotherType(SequenceTask task, string label, string expected, string actual)
    {
        IDataView data = TaskData.View(_ml);
        IEstimator<ITransformer> trainer =
            TaskTrainers.Create(_ml, task, CellKind.Lstm, change: options => options.LabelColumnName = label);
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => trainer.Fit(data));
        Assert.StartsWith($"Schema mismatch for label column '{label}': expected {expected}, got {actual}. Name the column", error.Message);
        error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => trainer.GetOutputSchema(Shapes.Of(data.Schema)));
        Assert.StartsWith($"Schema mismatch for label column '{label}': expected {expected}, got ", error.Message);
    }

    [TestMethod]
    public void AKeyOfOneClassIsNoLabel()
    {
        TaskRow[] rows = TaskData.Rows(6, _ => 2);
        Array.ForEach(rows, row => (row.Kind, row.Names) = ("low", ["O", "O"]));
        IDataView data = TaskData.View(_ml, rows);
        foreach (SequenceTask task in new[] { SequenceTask.Multiclass, SequenceTask.StepClasses })
        {
            var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => TaskTrainers.Fit(_ml, task, data));
            Assert.Contains("keys of 2 to 65536 values", error.Message);
        }
    }

    [TestMethod]
    public void AVocabularyOfOtherValuesIsRefusedInScoring()
    {
        RecurrentTransformer model = TaskTrainers.Fit(
            _ml, SequenceTask.Regression, Named("a", "b"), change: options => options.FeatureColumnName = nameof(TaskRow.Names));
        using var zip = new MemoryStream();
        _ml.Model.Save(model, null, zip);
        zip.Position = 0;
        foreach (ITransformer each in new[] { model, _ml.Model.Load(zip, out _) })
        {
            each.Transform(Named("a", "b"));
            var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => each.Transform(Named("b", "a")));
            Assert.StartsWith(
                "Schema mismatch for feature column 'Names': expected the 2 tokens it was trained on, each by its own key, got as many keys "
                + "that stand for other tokens, or for these in another order. The model was trained on another vocabulary",
                error.Message);
        }

        // MapValueToKey numbers names by their occurrence.
        IDataView Named(params string[] names)
        {
            TaskRow[] rows = TaskData.Rows(6, _ => 2);
            Array.ForEach(rows, row => row.Names = names);
            return TaskData.View(_ml, rows);
        }
    }

    [TestMethod]
    public void LabelsOfAnotherNumberOfSteps()
    {
        TaskRow[] rows = TaskData.Rows(6, _ => 2);
        rows[3].Bits = [0, 1, 0, 1, 0, 1];
        rows[3].Names = ["O"];
        rows[3].Values = [1, 2, 3];
        rows[3].Flags = [true, false, true];
        IDataView data = TaskData.View(_ml, rows);
        AssertRefused("Column 'Features' holds 2 steps and column 'Names' 1 in the same row.", SequenceTask.StepClasses, data);
        AssertRefused("Column 'Features' holds 2 steps and column 'Values' 3 in the same row.", SequenceTask.StepValues, data);
        AssertRefused("Column 'Features' holds 2 steps and column 'Bits' 3 in the same row.", SequenceTask.StepBits, data);
        AssertRefused(
            "Label column 'Flags' holds a vector of length 3, which is not a multiple of its 2 values a step.",
            SequenceTask.StepFlags,
            data);
    }

    [TestMethod]
    public void NumbersOtherThanZeroAndOneAreNoMultiHotLabels()
    {
        TaskRow[] rows = TaskData.Rows(6, _ => 1);
        rows[3].Bits = [0, 0.5f];
        AssertRefused(
            "Label column 'Bits' holds 0.5; expected 0, 1 or NaN as StepLabels = MultiHot says.",
            SequenceTask.StepBits,
            TaskData.View(_ml, rows));
    }

    [TestMethod]
    public void ParallelColumnsOfOtherLengths()
    {
        TaskRow[] rows = TaskData.Rows(6, _ => 2);
        rows[4].Shapes = [1, 1, 1];
        IDataView data = TaskData.View(_ml, rows);
        AssertRefused(
            "Column 'Words' holds 2 steps and column 'Shapes' 3 in the same row. ", SequenceTask.Binary, data, SequenceSource.TwoTokens);

        IDataView known = TaskData.View(_ml, isKnown: true);
        IDataView longer = _ml.Transforms.Concatenate("Shapes", "Shapes", "Shapes").Fit(known).Transform(known);
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => TaskTrainers.Fit(_ml, SequenceTask.Binary, longer, SequenceSource.TwoTokens));
        Assert.StartsWith(
            "Schema mismatch for feature column 'Shapes': expected 4 steps, as column 'Words' has, got 8. ", error.Message);
    }

    [TestMethod]
    public void AClassKeyAboveItsCount()
    {
        SchemaDefinition schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, 0, 1);
        schema[nameof(Row.Names)].ColumnType = new VectorDataViewType(new KeyDataViewType(typeof(byte), 3));
        IDataView data = _ml.Data.LoadFromEnumerable([new Row()], schema);
        AssertRefused("Label column 'Names' holds key 9, but its type has 3 keys. ", SequenceTask.StepClasses, data);
    }

    [TestMethod]
    public void RowsWithoutAnyLabel()
    {
        TaskRow[] rows = TaskData.Rows(6, _ => 2);
        Array.ForEach(rows, row => row.Values.AsSpan().Fill(float.NaN));
        AssertRefused(
            "No usable rows to train on: 6 rows read, 6 skipped for a missing label in 'Values'.",
            SequenceTask.StepValues,
            TaskData.View(_ml, rows));
    }

    [TestMethod]
    public void AMissingClassIsLeftOut()
    {
        TaskRow[] rows = TaskData.Rows(12, _ => 2);
        float[] expected = Weights(TaskData.View(_ml, rows));
        TaskRow[] more = [.. rows, .. TaskData.Rows(3, _ => 5)];
        Array.ForEach(more[^3..], row => row.Kind = "");
        CollectionAssert.AreEqual(expected, Weights(TaskData.View(_ml, more)));
    }

    private float[] Weights(IDataView data) => TaskTrainers.Fit(_ml, SequenceTask.Multiclass, data).Model.GetParameter("head.weight");

    private void AssertRefused(string message, SequenceTask task, IDataView data, SequenceSource source = SequenceSource.Reals)
    {
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => TaskTrainers.Fit(_ml, task, data, source));
        Assert.StartsWith(message, error.Message);
    }

    private sealed class Row
    {
        public float[] Features { get; set; } = [1, 2];

        public byte[] Names { get; set; } = [1, 9];
    }
}

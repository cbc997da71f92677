using Microsoft.ML;
using Microsoft.ML.Data;

namespace ML.Recurrent.Tests.Estimators.Tasks;

/// <summary>The columns that scoring appends, their types and annotations: those of ML.NET's own trainers.</summary>
[TestClass]
public class ScoreColumnTests
{
    private const string Names = "low, middle, high";

    private readonly MLContext _ml = new(1);

    public static IEnumerable<object[]> Expected =>
    [
        [SequenceTask.Regression, new[] { $"Score: Single [{Kind("Regression")}Score]" }],
        [SequenceTask.Binary, new[]
        {
            $"PredictedLabel: Boolean [{Kind("BinaryClassification")}PredictedLabel]",
            $"Score: Single [{Kind("BinaryClassification")}Score]",
            $"Probability: Single [IsNormalized = True, {Kind("BinaryClassification")}Probability]",
        }],
        [SequenceTask.Multiclass, new[]
        {
            $"PredictedLabel: Key<UInt32, 0-2> [KeyValues = {Names}, {Kind("MulticlassClassification")}PredictedLabel]",
            $"Score: Vector<Single, 3> [{Kind("MulticlassClassification")}Score, SlotNames = {Names}, TrainingLabelValues = {Names}]",
        }],
        [SequenceTask.MultiOutput, new[] { $"Score: Vector<Single, 3> [{Kind("MultiOutputRegression")}Score]" }],
        [SequenceTask.StepClasses, new[]
        {
            $"PredictedLabel: Vector<Key<UInt32, 0-1>> [KeyValues = B-up, O, {Kind("SequenceClassification")}PredictedLabel]",
            $"Score: Vector<Single, *, 2> [{Kind("SequenceClassification")}Score, TrainingLabelValues = B-up, O]",
        }],
        [SequenceTask.StepFlags, new[]
        {
            $"PredictedLabel: Vector<Boolean, *, 2> [{Kind("SequenceClassification")}PredictedLabel]",
            $"Score: Vector<Single, *, 2> [{Kind("SequenceClassification")}Score]",
        }],
        [SequenceTask.StepValues, new[] { $"Score: Vector<Single, *, 1> [{Kind("MultiOutputRegression")}Score]" }],
    ];

    [TestMethod]
    [DynamicData(nameof(Expected))]
    public void AreThoseOfMLNet(SequenceTask task, string[] expected)
    {
        IDataView data = TaskData.View(_ml);
        DataViewSchema schema = TaskTrainers.Fit(_ml, task, data).GetOutputSchema(data.Schema);
        CollectionAssert.AreEqual(expected, schema.Skip(data.Schema.Count).Select(Show).ToArray());
    }

    [TestMethod]
    public void KeysWithoutNamesHaveNone()
    {
        IDataView data = Concatenated(TaskData.View(_ml));
        SchemaDefinition definition = SchemaDefinition.Create(typeof(Classified));
        definition[nameof(Classified.Kind)].ColumnType = new KeyDataViewType(typeof(byte), 4);
        definition[nameof(Classified.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, 0, 2);
        Classified[] rows = [.. Enumerable.Range(0, 9).Select(i => new Classified { Kind = (byte)(i % 4) })];
        IDataView unnamed = _ml.Data.LoadFromEnumerable(rows, definition);
        DataViewSchema schema = TaskTrainers.Fit(_ml, SequenceTask.Multiclass, unnamed).GetOutputSchema(unnamed.Schema);
        string kind = Kind("MulticlassClassification");
        Assert.AreEqual($"PredictedLabel: Key<UInt32, 0-3> [{kind}PredictedLabel]", Show(schema["PredictedLabel"]));
        Assert.AreEqual($"Score: Vector<Single, 4> [{kind}Score]", Show(schema["Score"]));

        DataViewSchema named = TaskTrainers.Fit(_ml, SequenceTask.MultiOutput, data).GetOutputSchema(data.Schema);
        Assert.Contains("SlotNames = Real, Real2", Show(named["Score"]));
    }

    [TestMethod]
    public void ValuesAgreeWithEachOther()
    {
        IDataView data = TaskData.View(_ml);
        IDataView binary = TaskTrainers.Fit(_ml, SequenceTask.Binary, data).Transform(data);
        float[] logOdds = [.. binary.GetColumn<float>("Score")];
        CollectionAssert.AreEqual(logOdds.Select(value => value > 0).ToArray(), binary.GetColumn<bool>("PredictedLabel").ToArray());
        foreach ((float score, float probability) in logOdds.Zip(binary.GetColumn<float>("Probability")))
        {
            Assert.AreEqual(1 / (1 + Math.Exp(-score)), probability, 1e-6);
        }

        IDataView multiclass = TaskTrainers.Fit(_ml, SequenceTask.Multiclass, data).Transform(data);
        foreach ((float[] scores, uint label) in multiclass.GetColumn<float[]>("Score").Zip(multiclass.GetColumn<uint>("PredictedLabel")))
        {
            Assert.AreEqual(1, scores.Sum(), 1e-6);
            Assert.AreEqual(scores.Max(), scores[label - 1]);
        }
    }

    private static string Kind(string kind) => $"ScoreColumnKind = {kind}, ScoreColumnSetId = 1, ScoreValueKind = ";

    private static string Show(DataViewSchema.Column column)
    {
        IEnumerable<string> annotations = column.Annotations.Schema
            .Select(annotation => $"{annotation.Name} = {SchemaComparison.Value(column.Annotations, annotation)}");
        return $"{column.Name}: {column.Type} [{string.Join(", ", annotations.Order(StringComparer.Ordinal))}]";
    }

    // A label whose slots have names.
    private IDataView Concatenated(IDataView data) => _ml.Transforms.CopyColumns("Real2", nameof(TaskRow.Real))
        .Append(_ml.Transforms.Concatenate(nameof(TaskRow.Several), nameof(TaskRow.Real), "Real2"))
        .Fit(data)
        .Transform(data);

    private sealed class Classified
    {
        public byte Kind { get; set; }

        public float[] Features { get; set; } = [1, 2];
    }
}

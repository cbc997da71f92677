using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Estimators.Evaluation;

namespace ML.Recurrent.Tests.Estimators.Evaluation;

[TestClass]
public class StepClassEvaluationTests
{
    private static readonly string[] Names = ["a", "b", "c", "d"];

    private readonly MLContext _ml = new(1);

    // 4 labelled steps: a as a; b as c; c without a prediction; b as b. The probabilities of their classes: 1/2, 1/4, none, 3/4.
    // LogLoss = (ln 2 + ln 4 + ln 4/3) / 3 = ln(32/3) / 3. F1: a 1, b 2·1/(2+1) = 2/3, c 0/(1+1) = 0, d does not occur.
    [TestMethod]
    public void ByHand()
    {
        SequenceTaggingMetrics metrics = Evaluate(ByHandData());

        Assert.AreEqual((4, 1), (metrics.LabelledSteps, metrics.UnpredictedSteps));
        Assert.AreEqual(0.789041204710539, metrics.LogLoss, 1e-12);
        Assert.AreEqual(2.0 / 4, metrics.Accuracy);
        Assert.AreEqual(2 * 2.0 / (4 + 3), metrics.MicroF1, 1e-15);
        Assert.AreEqual((1 + 2.0 / 3 + 0) / 3, metrics.MacroF1, 1e-15);
        CollectionAssert.AreEqual(
            new LabelMetrics[] { new("a", 1, 1, 1), new("b", 2, 1, 1), new("c", 1, 1, 0), new("d", 0, 0, 0) }, metrics.Classes.ToArray());
        Assert.AreEqual((1.0, 0.5, 2.0 / 3), (metrics.Classes[1].Precision, metrics.Classes[1].Recall, metrics.Classes[1].F1));
        Assert.AreEqual((0.0, 0.0, 0.0), (metrics.Classes[3].Precision, metrics.Classes[3].Recall, metrics.Classes[3].F1));
        CollectionAssert.AreEqual(
            new ClassConfusion[] { new("a", "a", 1), new("b", "b", 1), new("b", "c", 1), new("c", null, 1) }, metrics.Confusions.ToArray());
    }

    [TestMethod]
    public void WhatDoesNotApplyIsEmpty()
    {
        SequenceTaggingMetrics metrics = Evaluate(ByHandData());
        Assert.IsNull(metrics.Spans);
        Assert.IsNull(metrics.Values);
        Assert.AreEqual(double.NaN, metrics.SpanF1);
    }

    [TestMethod]
    public void WithoutNamesClassesAreCalledByTheirKeys()
    {
        SequenceTaggingMetrics metrics = Evaluate(ScoredData.OfKeys(_ml, Names, [Row([1, 2], [1, 1])], named: false));
        CollectionAssert.AreEqual(new[] { "1", "2", "3", "4" }, metrics.Classes.Select(label => label.Name).ToArray());
    }

    [TestMethod]
    public void NothingLabelledIsNaN()
    {
        foreach (TaggedRow[] rows in new TaggedRow[][] { [], [Row([], [])], [Row([0, 0], [1, 2])] })
        {
            SequenceTaggingMetrics metrics = Evaluate(ScoredData.OfKeys(_ml, Names, rows));
            Assert.AreEqual((0, 0), (metrics.LabelledSteps, metrics.UnpredictedSteps));
            CollectionAssert.AreEqual(
                new[] { double.NaN, double.NaN, double.NaN, double.NaN },
                new[] { metrics.LogLoss, metrics.Accuracy, metrics.MicroF1, metrics.MacroF1 });
            Assert.IsEmpty(metrics.Confusions);
            Assert.HasCount(4, metrics.Classes);
        }
    }

    [TestMethod]
    public void ACertainMistakeCostsNoMoreThanTheClampAllows()
    {
        TaggedRow row = new() { Label = [1], PredictedLabel = [2], Score = [0, 1, 0, 0] };
        Assert.AreEqual(34.538776394910684, Evaluate(ScoredData.OfKeys(_ml, Names, [row])).LogLoss, 1e-12); // -ln 1e-15
    }

    [TestMethod]
    public void CountsAddUp()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            TaggedRow[] rows = [.. Enumerable.Range(0, 30).Select(_ => RandomRow(random, missing: seed % 2))];
            SequenceTaggingMetrics metrics = Evaluate(ScoredData.OfKeys(_ml, Names, rows));

            Assert.AreEqual(rows.Sum(row => row.Label.Count(key => key > 0)), metrics.LabelledSteps);
            Assert.AreEqual(metrics.LabelledSteps, metrics.Confusions.Sum(pair => pair.Count));
            Assert.AreEqual(metrics.UnpredictedSteps, metrics.Confusions.Where(pair => pair.Predicted is null).Sum(pair => pair.Count));
            Assert.AreEqual(metrics.LabelledSteps, metrics.Classes.Sum(label => label.Labelled));
            Assert.AreEqual(metrics.LabelledSteps - metrics.UnpredictedSteps, metrics.Classes.Sum(label => label.Predicted));
            Assert.AreEqual(metrics.Accuracy * metrics.LabelledSteps, metrics.Classes.Sum(label => label.Correct), 1e-9);
            foreach (LabelMetrics label in metrics.Classes)
            {
                Assert.AreEqual(label.Labelled, Count(metrics, pair => pair.Label == label.Name));
                Assert.AreEqual(label.Predicted, Count(metrics, pair => pair.Predicted == label.Name));
                Assert.AreEqual(label.Correct, Count(metrics, pair => pair == new ClassConfusion(label.Name, label.Name, pair.Count)));
            }
        }
    }

    [TestMethod]
    public void AgreesWithMLNetOnEachStepAsARow()
    {
        var random = new Random(7);
        TaggedRow[] rows = [.. Enumerable.Range(0, 50).Select(_ => RandomRow(random, missing: 0))];
        SequenceTaggingMetrics metrics = Evaluate(ScoredData.OfKeys(_ml, Names, rows));

        SchemaDefinition schema = SchemaDefinition.Create(typeof(StepRow));
        schema[nameof(StepRow.Label)].ColumnType = new KeyDataViewType(typeof(uint), Names.Length);
        schema[nameof(StepRow.PredictedLabel)].ColumnType = new KeyDataViewType(typeof(uint), Names.Length);
        schema[nameof(StepRow.Score)].ColumnType = ScoredData.Slots(Names.Length);
        IEnumerable<StepRow> steps = rows.SelectMany(row => row.Label.Select((label, t) =>
            new StepRow { Label = label - 1, PredictedLabel = row.PredictedLabel[t] - 1, Score = row.Score[(t * 4)..((t + 1) * 4)] }));
        MulticlassClassificationMetrics expected = _ml.MulticlassClassification.Evaluate(_ml.Data.LoadFromEnumerable(steps, schema));

        Assert.AreEqual(expected.MicroAccuracy, metrics.Accuracy, 1e-12);
        Assert.AreEqual(metrics.Accuracy, metrics.MicroF1, 1e-12);
        Assert.AreEqual(expected.LogLoss, metrics.LogLoss, 1e-6);
        for (int c = 0; c < Names.Length; c++)
        {
            Assert.AreEqual(expected.ConfusionMatrix.PerClassPrecision[c], metrics.Classes[c].Precision, 1e-12);
            Assert.AreEqual(expected.ConfusionMatrix.PerClassRecall[c], metrics.Classes[c].Recall, 1e-12);
        }
    }

    private static long Count(SequenceTaggingMetrics metrics, Func<ClassConfusion, bool> isCounted) =>
        metrics.Confusions.Where(isCounted).Sum(pair => pair.Count);

    private static SequenceTaggingMetrics Evaluate(IDataView data) =>
        SequenceTaggingEvaluation.Evaluate(data, "Label", "Score", "PredictedLabel");

    private static TaggedRow Row(uint[] labels, uint[] predictions) =>
        new() { Label = labels, PredictedLabel = predictions, Score = [.. Enumerable.Repeat(0.25f, labels.Length * 4)] };

    // Predicts the class of the greatest probability.
    private static TaggedRow RandomRow(Random random, int missing)
    {
        var row = new TaggedRow { Label = new uint[random.Next(8)] };
        row.PredictedLabel = new uint[row.Label.Length];
        row.Score = new float[row.Label.Length * 4];
        for (int t = 0; t < row.Label.Length; t++)
        {
            float[] weights = [.. Enumerable.Range(0, 4).Select(_ => random.NextSingle() + 0.01f)];
            row.Label[t] = (uint)random.Next(1 - missing, 5);
            bool isPredicted = missing == 0 || random.Next(4) > 0;
            row.PredictedLabel[t] = isPredicted ? (uint)weights.IndexOf(weights.Max()) + 1 : 0;
            weights.Select(weight => isPredicted ? weight / weights.Sum() : float.NaN).ToArray().CopyTo(row.Score, t * 4);
        }

        return row;
    }

    private IDataView ByHandData() => ScoredData.OfKeys(_ml, Names,
    [
        new()
        {
            Label = [1, 2, 0, 3],
            PredictedLabel = [1, 3, 2, 0],
            Score = [
                0.5f, 0.25f, 0.25f, 0,
                0.25f, 0.25f, 0.5f, 0,
                0, 1, 0, 0,
                float.NaN, float.NaN, float.NaN, float.NaN],
        },
        new(),
        new() { Label = [2], PredictedLabel = [2], Score = [0.125f, 0.75f, 0.125f, 0] },
    ]);

    // ML.NET counts the keys of scalar members from 0.
    private sealed class StepRow
    {
        public uint Label { get; set; }

        public uint PredictedLabel { get; set; }

        public float[] Score { get; set; } = [];
    }
}

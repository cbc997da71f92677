using Microsoft.ML;
using ML.Recurrent.Estimators.Evaluation;

namespace ML.Recurrent.Tests.Estimators.Evaluation;

[TestClass]
public class StepLabelEvaluationTests
{
    private readonly MLContext _ml = new(1);

    // Two labels a step; p above 0.5 is predicted. Steps of the first row:
    // (1, 0) at (3/4, 1/2): -ln 3/4 - ln 1/2. (1, 1) at (1/4, 1/8): -ln 1/4 - ln 1/8. (0, 1) without scores. A missing one. (?, 1) at
    // (0.9, 3/4): -ln 3/4. NLL = (ln 4/3 + ln 2 + ln 4 + ln 8 + ln 4/3) / 3 = ln(1024/9) / 3.
    // Label 0 holds twice, is predicted once, rightly: F1 2/3. Label 1 holds 3 times, is predicted once, rightly: F1 1/2. Together 4/7.
    [TestMethod]
    public void NumbersByHand()
    {
        MultiHotRow row = new()
        {
            Numbers = [1, 0, 1, 1, 0, 1, float.NaN, float.NaN, float.NaN, 1],
            Score = [0.75f, 0.5f, 0.25f, 0.125f, float.NaN, float.NaN, 0.5f, 0.5f, 0.9f, 0.75f],
        };
        SequenceTaggingMetrics metrics = Evaluate("Numbers", row, new());

        Assert.AreEqual((4, 1), (metrics.LabelledSteps, metrics.UnpredictedSteps));
        Assert.AreEqual(1.578082409421078, metrics.LogLoss, 1e-12);
        Assert.AreEqual(4.0 / 7, metrics.MicroF1, 1e-15);
        Assert.AreEqual((2.0 / 3 + 1.0 / 2) / 2, metrics.MacroF1, 1e-15);
        CollectionAssert.AreEqual(new LabelMetrics[] { new("0", 2, 1, 1), new("1", 3, 1, 1) }, metrics.Classes.ToArray());
        Assert.AreEqual(double.NaN, metrics.Accuracy);
        Assert.AreEqual(double.NaN, metrics.SpanF1);
        Assert.IsEmpty(metrics.Confusions);
        Assert.IsNull(metrics.Values);
    }

    [TestMethod]
    public void BooleansAndNumbersGiveTheSame()
    {
        for (int seed = 0; seed < 10; seed++)
        {
            var random = new Random(seed);
            MultiHotRow[] rows = [.. Enumerable.Range(0, 20).Select(_ => RandomRow(random, width: 3))];
            IDataView data = ScoredData.OfLabels(_ml, 3, rows);
            SequenceTaggingMetrics booleans = SequenceTaggingEvaluation.Evaluate(data, "Label", "Score", "PredictedLabel");
            SequenceTaggingMetrics numbers = SequenceTaggingEvaluation.Evaluate(data, "Numbers", "Score", "PredictedLabel");

            Assert.AreEqual(booleans.LogLoss, numbers.LogLoss);
            CollectionAssert.AreEqual(booleans.Classes.ToArray(), numbers.Classes.ToArray());
            Assert.AreEqual(rows.Sum(row => row.Label.Length / 3), booleans.LabelledSteps);
            Assert.AreEqual(rows.Sum(row => row.Label.Count(holds => holds)), booleans.Classes.Sum(label => label.Labelled));
            Assert.AreEqual(rows.Sum(row => row.PredictedLabel.Count(holds => holds)), booleans.Classes.Sum(label => label.Predicted));
        }
    }

    [TestMethod]
    public void BooleansNeedNoPredictedLabels()
    {
        IDataView data = ScoredData.OfLabels(_ml, 1, [new() { Label = [true, false], Score = [0.5f, 0.5f] }]);
        SequenceTaggingMetrics metrics = SequenceTaggingEvaluation.Evaluate(data, "Label", "Score", "Nope");
        Assert.AreEqual(0.6931471805599453, metrics.LogLoss, 1e-12); // ln 2
        Assert.AreEqual(0, metrics.MicroF1);
    }

    [TestMethod]
    public void ACertainMistakeCostsNoMoreThanTheClampAllows()
    {
        SequenceTaggingMetrics metrics = Evaluate("Label", new MultiHotRow { Label = [true, false], Score = [0, 1] });
        Assert.AreEqual(69.07755278982137, metrics.LogLoss, 1e-12); // -2 ln 1e-15: both labels of one step
    }

    [TestMethod]
    public void NumbersOtherThanZeroAndOneAreRefused()
    {
        MultiHotRow row = new() { Numbers = [1, 0.5f], Score = [0.5f, 0.5f] };
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => Evaluate("Numbers", new(), row));
        Assert.AreEqual(
            "Label column 'Numbers' holds 0.5 in row 1 (from 0); expected 0, 1 or NaN, as the predicted labels are Boolean. "
            + "For real values, name no Boolean column as predictedLabelColumnName.",
            error.Message);
    }

    private static MultiHotRow RandomRow(Random random, int width)
    {
        int length = random.Next(6) * width;
        bool[] label = [.. Enumerable.Range(0, length).Select(_ => random.Next(3) == 0)];
        float[] score = [.. Enumerable.Range(0, length).Select(_ => random.NextSingle())];
        return new MultiHotRow
        {
            Label = label,
            Numbers = [.. label.Select(holds => holds ? 1f : 0)],
            Score = score,
            PredictedLabel = [.. score.Select(probability => probability > 0.5f)],
        };
    }

    private SequenceTaggingMetrics Evaluate(string label, params MultiHotRow[] rows) =>
        SequenceTaggingEvaluation.Evaluate(ScoredData.OfLabels(_ml, 2, rows), label, "Score", "PredictedLabel");
}

using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Estimators.Evaluation;

namespace ML.Recurrent.Tests.Estimators.Evaluation;

[TestClass]
public class StepValueEvaluationTests
{
    private readonly MLContext _ml = new(1);

    // Two values a step. Slot 0: labels 1, 2, 3 and scores 2, 2, 5: MAE (1 + 0 + 2)/3, MSE 5/3, R² 1 - 5/2.
    // Slot 1: labels 4, 4 and scores 4, 2: MAE 1, MSE 2; no R², as the labels are the same. The last step has no scores.
    [TestMethod]
    public void ByHand()
    {
        VectorDataViewType type = ScoredData.Steps(NumberDataViewType.Single, 2);
        IDataView data = ScoredData.OfValues(_ml, type, type,
        [
            new() { Label = [1, 4, 2, float.NaN], Score = [2, 4, 2, 9] },
            new(),
            new() { Label = [float.NaN, float.NaN, 3, 4, 8, float.PositiveInfinity], Score = [9, 9, 5, 2, float.NaN, float.NaN] },
        ]);
        SequenceTaggingMetrics metrics = SequenceTaggingEvaluation.Evaluate(data, "Label", "Score", "PredictedLabel");

        Assert.AreEqual((4, 1), (metrics.LabelledSteps, metrics.UnpredictedSteps));
        MultiOutputRegressionMetrics values = metrics.Values!;
        AssertSlot(values.Slots[0], "0", count: 3, unpredicted: 1, 1, 5.0 / 3, -1.5);
        AssertSlot(values.Slots[1], "1", count: 2, unpredicted: 0, 1, 2, double.NaN);
        Assert.AreEqual(1, values.MeanAbsoluteError);
        Assert.AreEqual(11.0 / 6, values.MeanSquaredError, 1e-15);
        Assert.AreEqual(1.3526040055544504, values.RootMeanSquaredError, 1e-15); // (√(5/3) + √2) / 2
        Assert.AreEqual(-1.5, values.RSquared);
        Assert.AreEqual(double.NaN, metrics.LogLoss);
        Assert.AreEqual(double.NaN, metrics.Accuracy);
        Assert.AreEqual(double.NaN, metrics.MicroF1);
        Assert.IsEmpty(metrics.Classes);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void OneValueAStepMayBeFlat(bool isFlatScore)
    {
        VectorDataViewType flat = new(NumberDataViewType.Single);
        IDataView data = ScoredData.OfValues(
            _ml, flat, isFlatScore ? flat : ScoredData.Steps(NumberDataViewType.Single, 1), [new() { Label = [1, 2], Score = [2, 4] }]);
        SequenceTaggingMetrics metrics = SequenceTaggingEvaluation.Evaluate(data, "Label", "Score", "PredictedLabel");
        AssertSlot(metrics.Values!.Slots.Single(), "0", count: 2, unpredicted: 0, 1.5, 2.5, -9);
    }

    private static void AssertSlot(
        RegressionSlotMetrics slot, string name, long count, long unpredicted, double absolute, double squared, double rSquared)
    {
        Assert.AreEqual((name, count, unpredicted), (slot.Name, slot.Count, slot.Unpredicted));
        Assert.AreEqual(absolute, slot.MeanAbsoluteError, 1e-15);
        Assert.AreEqual(squared, slot.MeanSquaredError, 1e-15);
        Assert.AreEqual(Math.Sqrt(squared), slot.RootMeanSquaredError, 1e-15);
        Assert.AreEqual(rSquared, slot.RSquared);
    }
}

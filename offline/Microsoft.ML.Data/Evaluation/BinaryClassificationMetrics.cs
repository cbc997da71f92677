namespace Microsoft.ML.Data;

/// <summary>How well scores tell two classes apart; those above 0 count as positive.</summary>
public class BinaryClassificationMetrics
{
    internal BinaryClassificationMetrics(ConfusionMatrix confusionMatrix, double areaUnderRocCurve, double areaUnderPrecisionRecallCurve)
    {
        ConfusionMatrix = confusionMatrix;
        AreaUnderRocCurve = areaUnderRocCurve;
        AreaUnderPrecisionRecallCurve = areaUnderPrecisionRecallCurve;
        IReadOnlyList<IReadOnlyList<double>> counts = confusionMatrix.Counts;
        Accuracy = (counts[0][0] + counts[1][1]) / counts.Sum(row => row.Sum());
        double sum = PositivePrecision + PositiveRecall;
        F1Score = sum > 0 ? 2 * PositivePrecision * PositiveRecall / sum : 0;
    }

    /// <summary>How likely a positive row scores above a negative one; equal scores count half.</summary>
    public double AreaUnderRocCurve { get; }

    public double Accuracy { get; }

    public double PositivePrecision => ConfusionMatrix.PerClassPrecision[0];

    public double PositiveRecall => ConfusionMatrix.PerClassRecall[0];

    public double NegativePrecision => ConfusionMatrix.PerClassPrecision[1];

    public double NegativeRecall => ConfusionMatrix.PerClassRecall[1];

    public double F1Score { get; }

    public double AreaUnderPrecisionRecallCurve { get; }

    /// <summary>The positive class first.</summary>
    public ConfusionMatrix ConfusionMatrix { get; }
}

namespace Microsoft.ML.Data;

/// <summary>The same, and how good the probabilities are, in bits a row.</summary>
public sealed class CalibratedBinaryClassificationMetrics : BinaryClassificationMetrics
{
    internal CalibratedBinaryClassificationMetrics(
        ConfusionMatrix confusionMatrix,
        double areaUnderRocCurve,
        double areaUnderPrecisionRecallCurve,
        double logLoss)
        : base(confusionMatrix, areaUnderRocCurve, areaUnderPrecisionRecallCurve)
    {
        LogLoss = logLoss;
        double positive = confusionMatrix.Counts[0].Sum();
        double negative = confusionMatrix.Counts[1].Sum();
        Entropy = -(Term(positive / (positive + negative)) + Term(negative / (positive + negative)));
        LogLossReduction = (Entropy - LogLoss) / Entropy;
    }

    public double LogLoss { get; }

    /// <summary>The share of the entropy that the probabilities take away.</summary>
    public double LogLossReduction { get; }

    /// <summary>The loss of always answering with the share of positive rows.</summary>
    public double Entropy { get; }

    private static double Term(double share) => share * Math.Log2(share);
}

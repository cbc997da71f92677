namespace Microsoft.ML.Data;

/// <summary>Running counts over (label, score, probability); a row without a label or a finite score is passed over.</summary>
internal sealed class BinarySums
{
    private static readonly string[] ClassNames = ["positive", "negative"];

    private readonly double[][] _counts = [[0, 0], [0, 0]];
    private readonly List<(float Score, bool IsPositive)> _scores = [];
    private double _logLoss;

    public void Add(float label, float score, float probability)
    {
        if (float.IsNaN(label) || !float.IsFinite(score))
        {
            return;
        }

        bool isPositive = label > 0;
        _scores.Add((score, isPositive));
        _counts[isPositive ? 0 : 1][score > 0 ? 0 : 1]++;
        _logLoss -= Math.Log2(isPositive ? probability : 1.0 - probability);
    }

    public BinaryClassificationMetrics ToMetrics()
    {
        var curves = new ScoreCurves(_scores);
        return new BinaryClassificationMetrics(Confusion(), curves.AreaUnderRoc(), curves.AreaUnderPrecisionRecall());
    }

    public CalibratedBinaryClassificationMetrics ToCalibratedMetrics()
    {
        var curves = new ScoreCurves(_scores);
        return new CalibratedBinaryClassificationMetrics(
            Confusion(), curves.AreaUnderRoc(), curves.AreaUnderPrecisionRecall(), _logLoss / _scores.Count);
    }

    private ConfusionMatrix Confusion() => new(_counts, ClassNames, isBinary: true);
}

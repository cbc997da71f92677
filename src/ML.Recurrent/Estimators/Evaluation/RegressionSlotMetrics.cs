namespace ML.Recurrent.Estimators.Evaluation;

/// <summary>How far one slot's scores are from its labels, over those places that have both.</summary>
public sealed class RegressionSlotMetrics
{
    internal RegressionSlotMetrics(string name) => Name = name;

    /// <summary>The slot's name, or its index from 0 if the label column names no slots.</summary>
    public string Name { get; }

    /// <summary>Number of labels that have a score.</summary>
    public long Count { get; internal init; }

    /// <summary>Number of labels whose score is NaN; they count in no other figure.</summary>
    public long Unpredicted { get; internal init; }

    /// <summary>Mean of |score − label|, in the label's unit; at least 0, NaN if <see cref="Count"/> is 0.</summary>
    public double MeanAbsoluteError { get; internal init; }

    /// <summary>Mean of (score − label)², in the square of the label's unit; at least 0, NaN if <see cref="Count"/> is 0.</summary>
    public double MeanSquaredError { get; internal init; }

    /// <summary>Square root of <see cref="MeanSquaredError"/>, in the label's unit.</summary>
    public double RootMeanSquaredError => Math.Sqrt(MeanSquaredError);

    /// <summary>
    /// Coefficient of determination, 1 − Σ(score − label)² / Σ(label − mean)²: at most 1; 0 for the labels' mean as every score;
    /// NaN for labels that are all the same.
    /// </summary>
    public double RSquared { get; internal init; }
}

namespace Microsoft.ML.Data;

/// <summary>How far scores are from labels, over the rows that have both.</summary>
public sealed class RegressionMetrics
{
    internal RegressionMetrics(double meanAbsoluteError, double meanSquaredError, double lossFunction, double rSquared)
    {
        MeanAbsoluteError = meanAbsoluteError;
        MeanSquaredError = meanSquaredError;
        RootMeanSquaredError = Math.Sqrt(meanSquaredError);
        LossFunction = lossFunction;
        RSquared = rSquared;
    }

    public double MeanAbsoluteError { get; }

    public double MeanSquaredError { get; }

    public double RootMeanSquaredError { get; }

    /// <summary>The mean of the squared loss.</summary>
    public double LossFunction { get; }

    /// <summary>1 - MSE / Var(label); NaN for labels that are all the same.</summary>
    public double RSquared { get; }
}

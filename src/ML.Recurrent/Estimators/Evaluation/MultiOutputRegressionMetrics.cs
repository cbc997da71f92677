namespace ML.Recurrent.Estimators.Evaluation;

/// <summary>How far the scores of several outputs are from their labels: for each slot, and the mean over the slots.</summary>
/// <remarks>
/// A missing label (NaN or an infinity) is left out of its slot alone. The means weigh slots equally, whatever their number of labels;
/// a slot whose figure is NaN is left out of that figure's mean, which is NaN if there is no other.
/// </remarks>
public sealed class MultiOutputRegressionMetrics
{
    internal MultiOutputRegressionMetrics(IReadOnlyList<RegressionSlotMetrics> slots)
    {
        Slots = slots;
        MeanAbsoluteError = Mean(slot => slot.MeanAbsoluteError);
        MeanSquaredError = Mean(slot => slot.MeanSquaredError);
        RootMeanSquaredError = Mean(slot => slot.RootMeanSquaredError);
        RSquared = Mean(slot => slot.RSquared);
    }

    /// <summary>The figures of each slot, in the label's order.</summary>
    public IReadOnlyList<RegressionSlotMetrics> Slots { get; }

    /// <summary>Mean of the slots' <see cref="RegressionSlotMetrics.MeanAbsoluteError"/>.</summary>
    public double MeanAbsoluteError { get; }

    /// <summary>Mean of the slots' <see cref="RegressionSlotMetrics.MeanSquaredError"/>.</summary>
    public double MeanSquaredError { get; }

    /// <summary>Mean of the slots' <see cref="RegressionSlotMetrics.RootMeanSquaredError"/>; not the root of the mean.</summary>
    public double RootMeanSquaredError { get; }

    /// <summary>Mean of the slots' <see cref="RegressionSlotMetrics.RSquared"/>.</summary>
    public double RSquared { get; }

    private double Mean(Func<RegressionSlotMetrics, double> figure)
    {
        double[] figures = [.. Slots.Select(figure).Where(value => !double.IsNaN(value))];
        return figures.Length == 0 ? double.NaN : figures.Average();
    }
}

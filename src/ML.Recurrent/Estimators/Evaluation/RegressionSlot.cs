namespace ML.Recurrent.Estimators.Evaluation;

/// <summary>Sums of one slot's errors, and of its labels' squared distances from their mean (Welford, 1962).</summary>
internal sealed class RegressionSlot(string name)
{
    private long _count;
    private long _unpredicted;
    private double _absolute;
    private double _squared;
    private double _mean;
    private double _spread;

    public void Add(double label, double score)
    {
        if (double.IsNaN(score))
        {
            _unpredicted++;
            return;
        }

        _count++;
        _absolute += Math.Abs(score - label);
        _squared += (score - label) * (score - label);
        double distance = label - _mean;
        _mean += distance / _count;
        _spread += distance * (label - _mean);
    }

    public RegressionSlotMetrics Metrics() => new(name)
    {
        Count = _count,
        Unpredicted = _unpredicted,
        MeanAbsoluteError = _absolute / _count,
        MeanSquaredError = _squared / _count,
        RSquared = _spread > 0 ? 1 - _squared / _spread : double.NaN,
    };
}

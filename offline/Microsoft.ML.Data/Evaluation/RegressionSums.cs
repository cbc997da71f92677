namespace Microsoft.ML.Data;

/// <summary>Running sums over (label, score); a pair with a NaN is passed over.</summary>
internal sealed class RegressionSums
{
    private long _count;
    private double _absoluteError;
    private double _squaredError;
    private double _loss;
    private double _label;
    private double _squaredLabel;

    // ML.NET squares in single precision for the loss and for the labels, and the last digits show it.
    public void Add(float label, float score)
    {
        if (float.IsNaN(label) || float.IsNaN(score))
        {
            return;
        }

        double error = (double)score - label;
        float singleError = score - label;
        _count++;
        _absoluteError += Math.Abs(error);
        _squaredError += error * error;
        _loss += (float)(singleError * singleError);
        _label += label;
        _squaredLabel += (float)(label * label);
    }

    public RegressionMetrics ToMetrics() => _count == 0
        ? new RegressionMetrics(0, 0, 0, 0)
        : new RegressionMetrics(_absoluteError / _count, _squaredError / _count, _loss / _count, RSquared());

    private double RSquared()
    {
        double squaredDeviation = _squaredLabel - (_label * _label / _count);
        return squaredDeviation == 0 ? double.NaN : 1 - (_squaredError / squaredDeviation);
    }
}

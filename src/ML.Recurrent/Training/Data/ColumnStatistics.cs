using ML.Recurrent.Model;

namespace ML.Recurrent.Training.Data;

/// <summary>
/// Mean and deviation of each column over any number of rows, in one pass (Welford, 1962). Missing values count for nothing.
/// </summary>
internal sealed class ColumnStatistics(int width)
{
    private readonly double[] _mean = new double[width];
    private readonly double[] _squares = new double[width];
    private readonly long[] _count = new long[width];

    /// <param name="rows">[rows, width]; NaN is missing.</param>
    public void Add(ReadOnlySpan<float> rows)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            int j = i % width;
            if (!float.IsNaN(rows[i]))
            {
                _count[j]++;
                double fromMean = rows[i] - _mean[j];
                _mean[j] += fromMean / _count[j];
                _squares[j] += fromMean * (rows[i] - _mean[j]);
            }
        }
    }

    public Standardization ToStandardization() =>
        new([.. _mean.Select(mean => (float)mean)], [.. Enumerable.Range(0, width).Select(Deviation)]);

    // A column that does not vary, or only by rounding, keeps its unit: dividing by its deviation would blow up noise.
    private float Deviation(int j)
    {
        double deviation = _count[j] == 0 ? 0 : Math.Sqrt(_squares[j] / _count[j]);
        return deviation <= 1e-6 * Math.Abs(_mean[j]) || (float)deviation == 0 ? 1f : (float)deviation;
    }
}

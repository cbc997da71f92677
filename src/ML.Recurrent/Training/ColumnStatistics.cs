using ML.Recurrent.Model;

namespace ML.Recurrent.Training;

/// <summary>Mean and deviation of each column over any number of rows, in one pass (Welford, 1962).</summary>
internal sealed class ColumnStatistics(int width)
{
    private readonly double[] _mean = new double[width];
    private readonly double[] _squares = new double[width];
    private long _rows;

    /// <summary>Statistics of all steps of all sequences, feature by feature.</summary>
    public static Standardization OfFeatures(SequenceDataset data)
    {
        var statistics = new ColumnStatistics(data.FeaturesPerStep);
        for (int i = 0; i < data.Count; i++)
        {
            statistics.Add(data.StepsOf(i));
        }

        return statistics.ToStandardization();
    }

    /// <summary>Statistics of the targets, value by value.</summary>
    public static Standardization OfTargets(SequenceDataset data)
    {
        var statistics = new ColumnStatistics(data.TargetSize);
        for (int i = 0; i < data.Count; i++)
        {
            statistics.Add(data.TargetOf(i));
        }

        return statistics.ToStandardization();
    }

    private void Add(ReadOnlySpan<float> rows)
    {
        for (int i = 0; i < rows.Length; i += width)
        {
            _rows++;
            for (int j = 0; j < width; j++)
            {
                double fromMean = rows[i + j] - _mean[j];
                _mean[j] += fromMean / _rows;
                _squares[j] += fromMean * (rows[i + j] - _mean[j]);
            }
        }
    }

    // A column that does not vary, or only by rounding, keeps its unit: dividing by its deviation would blow up noise.
    private Standardization ToStandardization() => new(
        [.. _mean.Select(mean => (float)mean)],
        [.. _mean.Zip(_squares, (mean, squares) =>
        {
            double deviation = _rows == 0 ? 0 : Math.Sqrt(squares / _rows);
            return deviation <= 1e-6 * Math.Abs(mean) || (float)deviation == 0 ? 1f : (float)deviation;
        })]);
}

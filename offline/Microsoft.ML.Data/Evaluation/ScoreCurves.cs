namespace Microsoft.ML.Data;

/// <summary>The areas under the curves that a falling threshold draws.</summary>
internal sealed class ScoreCurves
{
    private readonly (float Score, bool IsPositive)[] _descending;
    private readonly double _positives;
    private readonly double _negatives;

    /// <exception cref="ArgumentOutOfRangeException">One of the classes has no row.</exception>
    public ScoreCurves(IEnumerable<(float Score, bool IsPositive)> scores)
    {
        _descending = [.. scores.OrderByDescending(pair => pair.Score)];
        _positives = _descending.Count(pair => pair.IsPositive);
        _negatives = _descending.Length - _positives;
        RequireSome(_positives, "positive", "PosSample");
        RequireSome(_negatives, "negative", "NegSample");
    }

    /// <summary>The share of the pairs of a positive and a negative row that are in order, ties as one half.</summary>
    public double AreaUnderRoc()
    {
        double above = 0;
        double ordered = 0;
        foreach (var tied in _descending.GroupBy(pair => pair.Score))
        {
            int positives = tied.Count(pair => pair.IsPositive);
            int negatives = tied.Count() - positives;
            ordered += negatives * (above + (positives / 2.0));
            above += positives;
        }

        return ordered / (_positives * _negatives);
    }

    /// <summary>Trapezoids from row to row, tied ones in the order in which they came.</summary>
    public double AreaUnderPrecisionRecall()
    {
        double area = 0;
        double precision = 1;
        int positives = 0;
        for (int index = 0; index < _descending.Length; index++)
        {
            positives += _descending[index].IsPositive ? 1 : 0;
            double next = (double)positives / (index + 1);
            if (_descending[index].IsPositive)
            {
                area += (precision + next) / 2 / _positives;
            }

            precision = next;
        }

        return area;
    }

    private static void RequireSome(double count, string name, string parameterName)
    {
        if (count == 0)
        {
            throw new ArgumentOutOfRangeException(parameterName, $"AUC is not defined when there is no {name} class in the data");
        }
    }
}

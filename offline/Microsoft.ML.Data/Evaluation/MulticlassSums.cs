namespace Microsoft.ML.Data;

/// <summary>Running counts over (label, probability of each class); a row without a label or with a score not finite is passed over.</summary>
internal sealed class MulticlassSums
{
    private const float LeastProbability = 1e-15f;

    private readonly double[][] _counts; // by actual class, then by predicted class
    private readonly double[] _logLosses;
    private readonly long[] _ranks; // how often the right class came first, second, ...
    private long _rows;
    private double _logLoss;

    public MulticlassSums(int classCount)
    {
        _counts = [.. Enumerable.Range(0, classCount).Select(_ => new double[classCount])];
        _logLosses = new double[classCount];
        _ranks = new long[classCount];
    }

    public void Add(float label, ReadOnlySpan<float> scores)
    {
        if (!(label >= 0) || label != (int)label || scores.ContainsAnyExceptInRange(float.MinValue, float.MaxValue))
        {
            return;
        }

        _rows++;
        int actual = (int)label;
        if (actual >= scores.Length)
        {
            _logLoss -= Math.Log(LeastProbability);
            return;
        }

        double logLoss = -Math.Log(Math.Clamp(scores[actual], LeastProbability, 1));
        _logLoss += logLoss;
        _logLosses[actual] += logLoss;
        _counts[actual][FirstOfGreatest(scores)]++;
        _ranks[RankOf(actual, scores)]++;
    }

    public MulticlassClassificationMetrics ToMetrics(IReadOnlyList<string> classNames, int topKPredictionCount)
    {
        double[] rowsPerClass = [.. _counts.Select(row => row.Sum())];
        double[] perClass = [.. _logLosses.Zip(rowsPerClass, (loss, rows) => rows > 0 ? loss / rows : 0)];
        double logLoss = _rows > 0 ? _logLoss / _rows : 0;
        double prior = -rowsPerClass.Where(rows => rows > 0).Sum(rows => rows / _rows * Math.Log(rows / _rows));
        return new MulticlassClassificationMetrics(new ConfusionMatrix(_counts, classNames, isBinary: false))
        {
            MicroAccuracy = _rows > 0 ? _counts.Select((row, index) => row[index]).Sum() / _rows : 0,
            LogLoss = logLoss,
            LogLossReduction = (prior - logLoss) / prior,
            PerClassLogLoss = perClass,
            TopKPredictionCount = topKPredictionCount,
            TopKAccuracyForAllK = topKPredictionCount > 0 ? TopKAccuracies(topKPredictionCount) : null!,
        };
    }

    private static int FirstOfGreatest(ReadOnlySpan<float> scores)
    {
        int greatest = 0;
        for (int index = 1; index < scores.Length; index++)
        {
            greatest = scores[index] > scores[greatest] ? index : greatest;
        }

        return greatest;
    }

    // Of classes with equal scores the earlier comes first.
    private static int RankOf(int actual, ReadOnlySpan<float> scores)
    {
        int rank = 0;
        for (int other = 0; other < scores.Length; other++)
        {
            rank += scores[other] > scores[actual] || (scores[other] == scores[actual] && other < actual) ? 1 : 0;
        }

        return rank;
    }

    private double[] TopKAccuracies(int topKPredictionCount) =>
        [.. Enumerable.Range(1, topKPredictionCount).Select(count => (double)_ranks.Take(count).Sum() / _rows)];
}

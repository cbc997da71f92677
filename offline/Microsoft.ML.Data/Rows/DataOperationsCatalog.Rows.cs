using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class DataOperationsCatalog
{
    /// <summary>The two parts of a split.</summary>
    public struct TrainTestData
    {
        public readonly IDataView TrainSet;

        public readonly IDataView TestSet;

        internal TrainTestData(IDataView trainSet, IDataView testSet)
        {
            TrainSet = trainSet;
            TestSet = testSet;
        }
    }

    /// <param name="input">The rows.</param>
    /// <param name="seed">Null for one drawn from the context.</param>
    /// <param name="shufflePoolSize">How many rows are held at a time to draw the next from.</param>
    /// <param name="shuffleSource">Also have the source shuffle, if it can.</param>
    public IDataView ShuffleRows(IDataView input, int? seed = null, int shufflePoolSize = 1000, bool shuffleSource = true)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (shufflePoolSize <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(shufflePoolSize), "Must be positive");
        }

        int effectiveSeed = seed ?? _env.Register(nameof(ShuffleRows)).Rand.Next();
        return new ShuffledView(input, effectiveSeed, shufflePoolSize, shuffleSource);
    }

    public IDataView SkipRows(IDataView input, long count) => new RowRangeView(RequireRows(input, count), count, long.MaxValue);

    public IDataView TakeRows(IDataView input, long count) => new RowRangeView(RequireRows(input, count), 0, count);

    /// <param name="data">The rows.</param>
    /// <param name="testFraction">The share of rows to expect in the test set.</param>
    /// <param name="samplingKeyColumnName">Rows that agree in this column stay together.</param>
    /// <param name="seed">Null for the context's.</param>
    public TrainTestData TrainTestSplit(IDataView data, double testFraction = 0.1, string? samplingKeyColumnName = null, int? seed = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (testFraction is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(testFraction), "Must be between 0 and 1 exclusive");
        }

        RowSampling sampling = RowSampling.Create(_env, data, samplingKeyColumnName, seed);
        return new TrainTestData(sampling.Outside(0, testFraction), sampling.Within(0, testFraction));
    }

    private static IDataView RequireRows(IDataView input, long count)
    {
        ArgumentNullException.ThrowIfNull(input);
        return count > 0 ? input : throw new ArgumentOutOfRangeException(nameof(count), "Must be greater than zero.");
    }
}

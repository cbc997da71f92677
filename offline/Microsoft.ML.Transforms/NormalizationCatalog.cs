using Microsoft.ML.Transforms;

namespace Microsoft.ML;

/// <summary>Transforms that bring numbers to a common scale, each slot of a vector by itself.</summary>
public static class NormalizationCatalog
{
    private const long DefaultMaximumExampleCount = 1_000_000_000;

    /// <summary>By the least and the greatest value.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The scaled numbers.</param>
    /// <param name="inputColumnName">Single or Double, or a vector of known size of them; null for the output's name.</param>
    /// <param name="maximumExampleCount">Rows to learn from.</param>
    /// <param name="fixZero">Leaves 0 at 0.</param>
    public static NormalizingEstimator NormalizeMinMax(
        this TransformsCatalog catalog,
        string outputColumnName,
        string? inputColumnName = null,
        long maximumExampleCount = DefaultMaximumExampleCount,
        bool fixZero = true)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new NormalizingEstimator(new NormalizingOptions(
            outputColumnName, inputColumnName ?? outputColumnName, maximumExampleCount, fixZero, new MinMax()));
    }

    /// <summary>By the mean and the variance.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The scaled numbers.</param>
    /// <param name="inputColumnName">Single or Double, or a vector of known size of them; null for the output's name.</param>
    /// <param name="maximumExampleCount">Rows to learn from.</param>
    /// <param name="fixZero">Leaves 0 at 0.</param>
    /// <param name="useCdf">Not here: true is refused.</param>
    /// <exception cref="NotSupportedException"><paramref name="useCdf"/> is true.</exception>
    public static NormalizingEstimator NormalizeMeanVariance(
        this TransformsCatalog catalog,
        string outputColumnName,
        string? inputColumnName = null,
        long maximumExampleCount = DefaultMaximumExampleCount,
        bool fixZero = true,
        bool useCdf = false)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        if (useCdf)
        {
            throw new NotSupportedException("The cumulative distribution is in the package Microsoft.ML, not in this subset of it.");
        }

        return new NormalizingEstimator(new NormalizingOptions(
            outputColumnName, inputColumnName ?? outputColumnName, maximumExampleCount, fixZero, new MeanVariance()));
    }
}

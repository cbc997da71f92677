using ML.Recurrent.Catalog;

namespace Microsoft.ML;

/// <summary>Tasks on sequences for which ML.NET has no catalog of its own.</summary>
public static class RecurrentCatalogExtensions
{
    /// <summary>Several real numbers from a sequence.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="mlContext"/> is null.</exception>
    public static MultiOutputRegressionCatalog MultiOutputRegression(this MLContext mlContext)
    {
        ArgumentNullException.ThrowIfNull(mlContext);
        return new MultiOutputRegressionCatalog(mlContext);
    }

    /// <summary>A label for every step of a sequence.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="mlContext"/> is null.</exception>
    public static SequenceTaggingCatalog SequenceTagging(this MLContext mlContext)
    {
        ArgumentNullException.ThrowIfNull(mlContext);
        return new SequenceTaggingCatalog(mlContext);
    }
}

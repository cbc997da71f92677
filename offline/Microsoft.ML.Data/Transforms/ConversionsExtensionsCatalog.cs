using Microsoft.ML.Transforms;

namespace Microsoft.ML;

/// <summary>Transforms between values and keys.</summary>
public static class ConversionsExtensionsCatalog
{
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The keys; the values they stand for are its annotation KeyValues.</param>
    /// <param name="inputColumnName">The values; null for the output's name.</param>
    /// <param name="maximumNumberOfKeys">Values met after so many others become the missing key.</param>
    /// <param name="keyOrdinality">The order of the keys.</param>
    /// <param name="addKeyValueAnnotationsAsText">Writes the annotation as text, whatever the values' type.</param>
    /// <param name="keyData">The values to number, in its one column, in place of those in the data.</param>
    public static ValueToKeyMappingEstimator MapValueToKey(
        this TransformsCatalog.ConversionTransforms catalog,
        string outputColumnName,
        string? inputColumnName = null,
        int maximumNumberOfKeys = ValueToKeyMappingEstimator.DefaultMaximumNumberOfKeys,
        ValueToKeyMappingEstimator.KeyOrdinality keyOrdinality = ValueToKeyMappingEstimator.DefaultKeyOrdinality,
        bool addKeyValueAnnotationsAsText = false,
        IDataView? keyData = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new ValueToKeyMappingEstimator(
            new ValueToKeyOptions(
                outputColumnName,
                inputColumnName ?? outputColumnName,
                maximumNumberOfKeys,
                keyOrdinality,
                addKeyValueAnnotationsAsText),
            keyData);
    }

    /// <summary>The values that keys stand for, by the annotation KeyValues of the input.</summary>
    public static KeyToValueMappingEstimator MapKeyToValue(
        this TransformsCatalog.ConversionTransforms catalog,
        string outputColumnName,
        string? inputColumnName = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new KeyToValueMappingEstimator(outputColumnName, inputColumnName ?? outputColumnName);
    }
}

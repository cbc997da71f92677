using Microsoft.ML.Transforms.Text;

namespace Microsoft.ML;

/// <summary>Transforms of text.</summary>
public static class TextCatalog
{
    /// <summary>The characters of a text, as keys of type UInt16.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The keys; the characters they stand for are its annotation KeyValues.</param>
    /// <param name="inputColumnName">A text, or a vector of texts; must be given, though it may be the output's name.</param>
    /// <param name="useMarkerCharacters">Puts a start-of-text before and an end-of-text after each text.</param>
    public static TokenizingByCharactersEstimator TokenizeIntoCharactersAsKeys(
        this TransformsCatalog.TextTransforms catalog,
        string outputColumnName,
        string? inputColumnName = null,
        bool useMarkerCharacters = true)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new TokenizingByCharactersEstimator(outputColumnName, inputColumnName, useMarkerCharacters);
    }

    /// <summary>The words of a text.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The words, a vector of text.</param>
    /// <param name="inputColumnName">A text, or a vector of texts; null for the output's name.</param>
    /// <param name="separators">What stands between words; null for the space.</param>
    public static WordTokenizingEstimator TokenizeIntoWords(
        this TransformsCatalog.TextTransforms catalog,
        string outputColumnName,
        string? inputColumnName = null,
        char[]? separators = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new WordTokenizingEstimator(outputColumnName, inputColumnName ?? outputColumnName, separators);
    }
}
